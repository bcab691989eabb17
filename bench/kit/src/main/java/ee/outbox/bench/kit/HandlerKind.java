package ee.outbox.bench.kit;

/** What a handler does. */
public enum HandlerKind {
  /** Nothing. */
  NOOP,
  /** Inserts one row. */
  ROW
}
