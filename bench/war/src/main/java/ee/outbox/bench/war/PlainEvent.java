package ee.outbox.bench.war;

/** No outbox event. */
public record PlainEvent(int number) {}
