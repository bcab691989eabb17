/**
 * The application that the tests deploy: in come events that a test fires, out go business rows and
 * a record of every call of a handler. It must know nothing of the outbox but its public API.
 */
package ee.outbox.it.app;
