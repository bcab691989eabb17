/**
 * What an ear has beside the application of the tests: in come requests to one of its wars, out go
 * events whose handlers are in other modules.
 */
package ee.outbox.it.ear;
