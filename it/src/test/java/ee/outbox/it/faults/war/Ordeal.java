package ee.outbox.it.faults.war;

import ee.outbox.AggregateId;
import ee.outbox.OutboxEvent;

/** Two handlers inside, one of which may fail for good. */
@OutboxEvent(type = "lab.ordeal", aggregateType = "lab")
public record Ordeal(@AggregateId String key, String message, Mode mode, String ballast)
    implements Job {}
