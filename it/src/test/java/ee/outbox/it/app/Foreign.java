package ee.outbox.it.app;

/** An event whose class knows nothing of the outbox: fired with {@code @ToOutbox}. */
public record Foreign(String mark, int number) {}
