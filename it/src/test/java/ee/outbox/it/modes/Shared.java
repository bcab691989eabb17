package ee.outbox.it.modes;

import ee.outbox.OutboxEvent;

/** Both wars handle it, each with a handler of its own. */
@OutboxEvent(type = "it.shared")
public record Shared(String mark) {}
