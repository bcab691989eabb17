package ee.outbox.bench.war;

import ee.outbox.AggregateId;
import ee.outbox.OutboxEvent;

/** Its handler writes one row, in the transaction of its settlement. */
@OutboxEvent(type = RowEvent.TYPE)
public record RowEvent(@AggregateId String key, long number, String text) {
  static final String TYPE = "bench.row";
}
