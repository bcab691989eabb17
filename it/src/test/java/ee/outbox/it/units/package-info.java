/**
 * An application whose own tables are in another persistence unit than the outbox: it takes the
 * place of {@link ee.outbox.it.app.Persistence} and knows nothing else.
 */
package ee.outbox.it.units;
