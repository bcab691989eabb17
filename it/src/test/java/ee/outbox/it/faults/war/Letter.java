package ee.outbox.it.faults.war;

import ee.outbox.AggregateId;
import ee.outbox.OutboxEvent;

/** One handler inside, one outside. */
@OutboxEvent(type = "lab.letter", aggregateType = "lab")
public record Letter(@AggregateId String key, String message, Mode mode, String ballast)
    implements Job {}
