package ee.outbox.cdi.config;

/** The part of the heap that payloads of claimed messages may take where nothing else is said. */
final class HeapShare {

  private static final int PARTS = 16;
  private static final long LEAST = 1 << 20;

  private HeapShare() {}

  /**
   * A sixteenth. What is claimed exists more than once for a moment (the driver's copy, the
   * message's, the handler's, the event made of it), and the heap is the application's.
   */
  static long of(long maxHeap) {
    return Math.max(LEAST, maxHeap / PARTS);
  }
}
