package ee.outbox.bench.war;

/** What the handler of a message does. */
enum Work {
  /** Inserts one row, in the transaction of the settlement. */
  ROW(RowEvent.TYPE),
  /** Nothing, outside any transaction. */
  NOOP(NoopEvent.TYPE);

  private final String eventType;

  Work(String eventType) {
    this.eventType = eventType;
  }

  String eventType() {
    return eventType;
  }

  /** The event of a message. */
  Object event(Content content, long number) {
    String key = content.key(number);
    String text = content.text(key, number);
    return this == ROW ? new RowEvent(key, number, text) : new NoopEvent(key, number, text);
  }
}
