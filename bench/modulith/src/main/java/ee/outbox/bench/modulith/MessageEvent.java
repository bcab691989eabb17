package ee.outbox.bench.modulith;

/** The event, which the peer writes as JSON. */
public record MessageEvent(long seq, String text) {}
