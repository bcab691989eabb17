package ee.outbox.it.app;

import ee.outbox.OutboxEvent;

/** An event with two handlers, both in a transaction. */
@OutboxEvent(type = "it.pair")
public record Pair(String mark) {}
