package ee.outbox.it.app;

import ee.outbox.OutboxEvent;

/** An event whose only handler runs outside any transaction. */
@OutboxEvent(type = "it.sent")
public record Sent(String mark, int number) {}
