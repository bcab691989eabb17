package ee.outbox.it.modes;

import ee.outbox.OutboxEvent;

/** Only the war in which everything is a bean handles it. */
@OutboxEvent(type = "it.everywhere")
public record Everywhere(String mark, int number) {}
