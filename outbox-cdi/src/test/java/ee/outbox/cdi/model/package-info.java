/**
 * A model of the protocol that cannot drift from the code: small cases go in, and every order is
 * tried in which the real statements of the store and the real steps of nodes can follow each
 * other, with crashes, frozen nodes and lost answers between them. docs/internals/model.md explains
 * it.
 */
package ee.outbox.cdi.model;
