package ee.outbox.bench.kit;

/**
 * How messages are handled.
 *
 * @param threads that run handlers
 * @param size messages in one transaction, where the system knows such a thing; else 1
 */
public record Work(int threads, int size) {}
