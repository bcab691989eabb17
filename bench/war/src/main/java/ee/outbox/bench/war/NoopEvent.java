package ee.outbox.bench.war;

import ee.outbox.AggregateId;
import ee.outbox.OutboxEvent;

/** Its handler writes nothing, outside any transaction. */
@OutboxEvent(type = NoopEvent.TYPE)
public record NoopEvent(@AggregateId String key, long number, String text) {
  static final String TYPE = "bench.noop";
}
