/**
 * Places of an application from which events are fired: in come requests and calls of a test, out
 * go an event and a business row, in a transaction that commits or rolls back as the test says.
 * Nothing here handles events.
 */
package ee.outbox.it.sources;
