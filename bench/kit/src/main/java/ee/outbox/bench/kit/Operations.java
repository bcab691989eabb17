package ee.outbox.bench.kit;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** The operations of the contract, by means of what each {@link Outbox} can do. */
final class Operations {

  /** What has made no progress for so long has stalled. */
  private static final int STALLED_AFTER = 120;

  /** Messages in one transaction of a backlog that is being written. */
  private static final int FILLED_TOGETHER = 100;

  private final Outbox outbox;
  private final Handling handling;
  private final Messages messages = new Messages();

  /** Messages that are not to be handled, and how many of them the system counts as pending. */
  private volatile long aged;

  private volatile long agedPending;

  Operations(Outbox outbox, Handling handling) {
    this.outbox = outbox;
    this.handling = handling;
  }

  Answer run(String operation, Parameters parameters) throws Exception {
    return switch (operation) {
      case "info" -> info();
      case "fill" -> fill(parameters);
      case "age" -> age(parameters);
      case "drain" -> drain(parameters);
      case "capture" -> capture(parameters);
      case "latency" -> latency(parameters);
      case "steady" -> steady(parameters);
      case "start" -> start(parameters);
      case "stop" -> stop();
      case "reset" -> reset();
      default -> throw new UnsupportedOperation("no operation " + operation);
    };
  }

  private Answer info() {
    Info info = outbox.info();
    return new Answer()
        .with("name", info.name())
        .with("version", info.version())
        .with("settings", info.settings());
  }

  private Answer fill(Parameters parameters) throws Exception {
    messages.become(parameters);
    handling.become(parameters.handler(HandlerKind.NOOP));
    AtomicInteger left = new AtomicInteger(parameters.number("count", 1));
    int together = parameters.number("payload", 300) > 100_000 ? 10 : FILLED_TOGETHER;
    Threads.run(
        2,
        () -> {
          for (int n = left.getAndAdd(-together); n > 0; n = left.getAndAdd(-together)) {
            outbox.transact(messages.take(Math.min(n, together)));
          }
          return null;
        });
    return new Answer().with("pending", outbox.pending());
  }

  private Answer age(Parameters parameters) throws Exception {
    outbox.age(parameters.age());
    aged = messages.taken();
    agedPending = outbox.pending();
    return new Answer().with("messages", aged);
  }

  private Answer drain(Parameters parameters) throws Exception {
    long before = handling.distinct();
    long all = messages.taken() - aged - before;
    long count = Math.min(all, parameters.number("limit", Integer.MAX_VALUE));
    handling.restart();
    outbox.start(parameters.work());
    try {
      handling.await(before + count, STALLED_AFTER);
      if (count == all) {
        settled();
      }
    } finally {
      outbox.stop();
    }
    return new Answer()
        .with("messages", handling.distinct() - before)
        .with("nanos", handling.nanos())
        .with("repeated", handling.repeated());
  }

  private Answer capture(Parameters parameters) throws Exception {
    messages.become(parameters);
    long start = System.nanoTime();
    long end = start + TimeUnit.MILLISECONDS.toNanos(parameters.number("millis", 250));
    long transactions = publish(parameters, parameters.number("messages", 1), end);
    return new Answer().with("transactions", transactions).with("nanos", System.nanoTime() - start);
  }

  /** Business transactions until then; how many. */
  private long publish(Parameters parameters, int each, long end) throws Exception {
    LongAdder transactions = new LongAdder();
    Threads.run(
        parameters.number("threads", 4),
        () -> {
          do {
            outbox.transact(messages.take(each));
            transactions.increment();
          } while (System.nanoTime() < end);
          return null;
        });
    return transactions.sum();
  }

  private Answer latency(Parameters parameters) throws Exception {
    messages.become(parameters);
    handling.become(HandlerKind.NOOP);
    int rate = parameters.number("rate", 50);
    Latencies latencies = new Latencies(handling);
    outbox.start(parameters.work());
    try {
      long next = System.nanoTime();
      for (int n = rate * parameters.number("seconds", 5); n > 0; n--) {
        List<Message> one = messages.take(1);
        outbox.transact(one);
        latencies.committed(one.get(0).seq(), System.nanoTime());
        next += TimeUnit.SECONDS.toNanos(1) / rate;
        TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
      }
      handling.await(messages.taken(), STALLED_AFTER);
      settled();
    } finally {
      outbox.stop();
    }
    return latencies.answer();
  }

  private Answer steady(Parameters parameters) throws Exception {
    messages.become(parameters);
    handling.become(parameters.handler(HandlerKind.ROW));
    long before = handling.distinct();
    long start = System.nanoTime();
    long end = start + TimeUnit.SECONDS.toNanos(parameters.number("seconds", 5));
    outbox.start(new Work(parameters.number("threads", 4), parameters.number("size", 1)));
    try {
      publish(parameters, 1, end);
      handling.await(messages.taken(), STALLED_AFTER);
      settled();
    } finally {
      outbox.stop();
    }
    return new Answer()
        .with("messages", handling.distinct() - before)
        .with("nanos", System.nanoTime() - start)
        .with("repeated", handling.repeated());
  }

  private Answer start(Parameters parameters) throws Exception {
    outbox.start(parameters.work());
    return new Answer().with("processing", true);
  }

  private Answer stop() throws Exception {
    outbox.stop();
    return new Answer().with("processing", false);
  }

  private Answer reset() throws Exception {
    outbox.reset();
    aged = 0;
    agedPending = 0;
    messages.reset();
    handling.reset();
    return new Answer().with("reset", true);
  }

  /** What was handled may not be settled yet: a handler ends before its transaction does. */
  private void settled() throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STALLED_AFTER);
    for (long left = outbox.pending(); left > agedPending; left = outbox.pending()) {
      if (System.nanoTime() > end) {
        throw new TimeoutException(left + " handled, but not settled");
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
