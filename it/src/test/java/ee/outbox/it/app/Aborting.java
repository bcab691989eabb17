package ee.outbox.it.app;

import ee.outbox.OutboxEvent;

/** An event whose handler says which failures are worth another attempt. */
@OutboxEvent(type = "it.aborting")
public record Aborting(String mark) {}
