/**
 * Shows the messages on their way: {@link ee.outbox.OutboxAdmin} is asked, JSON goes out, and
 * redrive, discard, pause and resume come in. It never reads the outbox's tables.
 */
package ee.outbox.examples.orders.message;
