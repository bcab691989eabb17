package ee.outbox.it.faults.next;

import ee.outbox.AggregateId;
import ee.outbox.OutboxEvent;
import ee.outbox.it.faults.war.Job;
import ee.outbox.it.faults.war.Mode;

/** An event type that the first version does not know; of the same keys. */
@OutboxEvent(type = "lab.card", aggregateType = "lab")
public record Card(@AggregateId String key, String message, Mode mode, String ballast)
    implements Job {}
