package ee.outbox.it.app;

import ee.outbox.OutboxEvent;

/** An event for one of the handlers in {@link FragileHandlers}. */
@OutboxEvent(type = "it.timed")
public record Timed(String mark, int number) {}
