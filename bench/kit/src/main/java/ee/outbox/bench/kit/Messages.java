package ee.outbox.bench.kit;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Makes messages, numbered since the last reset. */
final class Messages {

  private final AtomicLong next = new AtomicLong();
  private volatile Shape shape = Shape.of(new Parameters(Map.of()));

  /**
   * @param payload bytes of the JSON of each
   * @param keys how many different ordering keys; 0: none
   */
  private record Shape(int payload, int keys) {

    static Shape of(Parameters parameters) {
      return new Shape(parameters.number("payload", 300), parameters.number("keys", 0));
    }

    Message message(long seq) {
      return Message.of(seq, keys == 0 ? null : "key-" + seq % keys, payload);
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
