package ee.outbox.bench.se;

import ee.outbox.AggregateId;
import ee.outbox.OutboxEvent;

/** Its handler writes one row, in the transaction of its settlement. */
@OutboxEvent(type = "bench.row")
public record RowEvent(@AggregateId String key, long seq, String text) {}
