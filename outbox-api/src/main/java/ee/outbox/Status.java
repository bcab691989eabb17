package ee.outbox;

/** Where a message stands. */
public enum Status {
  /**
   * Waits to be delivered: now, at its due time, or behind an earlier message of its ordering key.
   */
  PENDING,
  /** Taken by a live node, which delivers it now or soon. */
  CLAIMED,
  /**
   * Kept for a person to look at: no handler will be tried again unless the message is redriven.
   */
  DEAD,
  /** Handled by all its handlers and kept, where {@code outbox.retention.completed} says so. */
  COMPLETED
}
