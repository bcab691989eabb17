package ee.outbox.bench.se;

import ee.outbox.AggregateId;
import ee.outbox.OutboxEvent;

/** Its handler writes nothing, outside any transaction. */
@OutboxEvent(type = "bench.noop")
public record NoopEvent(@AggregateId String key, long seq, String text) {}
