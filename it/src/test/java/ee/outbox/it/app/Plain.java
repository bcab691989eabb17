package ee.outbox.it.app;

import ee.outbox.OutboxEvent;

/** An event without an ordering key, for an in-transaction handler. */
@OutboxEvent(type = "it.plain")
public record Plain(String mark, int number) {}
