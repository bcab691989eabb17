package ee.outbox.bench.war;

import ee.outbox.OutboxEvent;

/** Its handler looks at the clock. */
@OutboxEvent(type = "bench.tick")
public record TickEvent(int number, String text) {}
