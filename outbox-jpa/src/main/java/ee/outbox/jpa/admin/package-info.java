/**
 * Questions and repairs of people come in here, pages of messages and small changes go out. No
 * statement in this room reads the table from end to end, or changes what a live node owns.
 */
package ee.outbox.jpa.admin;
