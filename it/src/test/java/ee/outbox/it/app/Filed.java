package ee.outbox.it.app;

import ee.outbox.OutboxEvent;

/** An event whose handler is an EJB. */
@OutboxEvent(type = "it.filed")
public record Filed(String mark, int number) {}
