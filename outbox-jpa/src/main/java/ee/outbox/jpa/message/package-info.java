/**
 * Messages and progress come in here as the contract has them and go out as columns, and back: the
 * entity, the hash of an ordering key, and the two text formats. Nothing in this room runs a
 * statement.
 */
package ee.outbox.jpa.message;
