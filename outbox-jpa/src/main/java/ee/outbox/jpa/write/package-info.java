/**
 * New messages come in here at the end of a capturing transaction, locks of their keys and one
 * insert go out. Nothing in this room reads a message's content back, or takes a lock after a
 * number was drawn.
 */
package ee.outbox.jpa.write;
