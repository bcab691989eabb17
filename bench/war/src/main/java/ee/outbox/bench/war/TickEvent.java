package ee.outbox.bench.war;

import ee.outbox.AggregateId;
import ee.outbox.OutboxEvent;

/** Its handler looks at the clock. */
@OutboxEvent(type = "bench.tick")
public record TickEvent(@AggregateId String key, int number, String text) {}
