/**
 * The quick start: a shop whose orders are announced through the outbox. Requests come in over REST
 * and orders go to the database; nothing here ever talks to the outbox's tables itself.
 */
package ee.outbox.examples.orders;
