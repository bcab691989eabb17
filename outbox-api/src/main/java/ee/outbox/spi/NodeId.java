package ee.outbox.spi;

/**
 * One life of a node: a new one at every start of a processor, and whenever it was declared dead.
 * Never used again.
 *
 * @param value the number, greater than 0
 */
public record NodeId(long value) {}
