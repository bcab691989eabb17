/**
 * A node's wish for messages comes in here, messages that it owns go out; those that must wait
 * behind their key are put out of the way. Nothing in this room waits for a capturing transaction,
 * or takes a message of a lane without all live ones before it.
 */
package ee.outbox.jpa.claim;
