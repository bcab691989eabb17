package ee.outbox.it.timer;

import ee.outbox.OutboxEvent;

/** Its handler takes longer than it may. */
@OutboxEvent(type = "it.overrun")
public record Overrun(String mark, int number) {}
