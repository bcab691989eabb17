package ee.outbox.it.app;

import ee.outbox.OutboxEvent;

/** An event for one of the handlers in {@link FragileHandlers}. */
@OutboxEvent(type = "it.limited")
public record Limited(String mark, int number) {}
