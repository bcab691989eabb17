package ee.outbox.it.app;

import ee.outbox.OutboxEvent;

/** An event for one of the handlers in {@link FragileHandlers}. */
@OutboxEvent(type = "it.broken")
public record Broken(String mark, int number) {}
