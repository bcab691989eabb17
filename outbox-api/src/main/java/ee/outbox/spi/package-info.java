/**
 * What stores, dispatchers and serializers implement. An {@link ee.outbox.spi.OutboxStore} is seen
 * through five roles in the order of a message's way: capture, nodes, claims, settlement,
 * administration; a {@link ee.outbox.spi.MessageDispatcher} offers the handlers that messages go
 * to. No default method here weakens a guarantee: there is none.
 *
 * <p>A store that passes the contract test kit (the test-jar of this module) can be used by the
 * processor.
 */
package ee.outbox.spi;
