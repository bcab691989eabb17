package ee.outbox.it.faults.war;

import ee.outbox.AggregateId;
import ee.outbox.OutboxEvent;

/** Two handlers inside, one outside. */
@OutboxEvent(type = "lab.parcel", aggregateType = "lab")
public record Parcel(@AggregateId String key, String message, Mode mode, String ballast)
    implements Job {}
