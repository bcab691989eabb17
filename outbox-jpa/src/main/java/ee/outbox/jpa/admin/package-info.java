/**
 * Questions and repairs of people come in here, pages of messages and small changes go out. No
 * statement in this room looks at more than ten thousand rows, or changes what a live node owns.
 */
package ee.outbox.jpa.admin;
