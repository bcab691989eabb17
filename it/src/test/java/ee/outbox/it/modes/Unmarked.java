package ee.outbox.it.modes;

import ee.outbox.OutboxEvent;

/** Only the war without {@code beans.xml} handles it. */
@OutboxEvent(type = "it.unmarked")
public record Unmarked(String mark, int number) {}
