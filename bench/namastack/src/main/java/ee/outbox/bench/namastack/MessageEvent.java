package ee.outbox.bench.namastack;

/** The payload, which the peer writes as JSON. */
public record MessageEvent(long seq, String text) {}
