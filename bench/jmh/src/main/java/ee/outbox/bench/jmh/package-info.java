/** The small things: the filter before capture, serialization, one delivery to a handler. */
package ee.outbox.bench.jmh;
