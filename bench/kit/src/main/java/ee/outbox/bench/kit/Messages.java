package ee.outbox.bench.kit;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Makes messages, numbered since the last reset. */
final class Messages {

  /** What JSON adds to the text. */
  private static final int AROUND = 22;

  private final AtomicLong next = new AtomicLong();
  private volatile Shape shape = Shape.of(new Parameters(Map.of()));

  /**
   * @param text of each
   * @param keys how many different ordering keys; 0: none
   */
  private record Shape(String text, int keys) {

    static Shape of(Parameters parameters) {
      int length = Math.max(1, parameters.number("payload", 300) - AROUND);
      return new Shape("x".repeat(length), parameters.number("keys", 0));
    }

    Message message(long seq) {
      return new Message(seq, keys == 0 ? null : "key-" + seq % keys, text);
    }
  }

  void become(Parameters parameters) {
    shape = Shape.of(parameters);
  }

  List<Message> take(int count) {
    return Stream.generate(() -> shape.message(next.getAndIncrement())).limit(count).toList();
  }

  long taken() {
    return next.get();
  }

  void reset() {
    next.set(0);
  }
}
