/**
 * Starts the packaged example on its server: for a person (the run command) and for its tests. It
 * never reaches into the war: all goes over HTTP.
 */
package ee.outbox.examples.orders;
