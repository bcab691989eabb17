/**
 * A node's name and lease come in here, one row per life of a node goes out. Nothing in this room
 * touches a message: a row that is gone is all that frees them.
 */
package ee.outbox.jpa.node;
