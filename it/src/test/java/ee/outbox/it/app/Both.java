package ee.outbox.it.app;

import ee.outbox.OutboxEvent;

/** An event with two handlers: one in its transaction, one outside. */
@OutboxEvent(type = "it.both")
public record Both(String mark, int number) {}
