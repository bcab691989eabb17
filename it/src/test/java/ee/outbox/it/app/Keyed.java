package ee.outbox.it.app;

import ee.outbox.AggregateId;
import ee.outbox.OutboxEvent;

/** An event with an ordering key. */
@OutboxEvent(type = "it.keyed", aggregateType = "thing")
public record Keyed(@AggregateId String key, String mark, int number) {}
