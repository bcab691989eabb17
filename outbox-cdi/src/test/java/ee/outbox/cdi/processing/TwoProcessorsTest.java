package ee.outbox.cdi.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.outbox.Delivery;
import ee.outbox.spi.MessageHandler.TransactionMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two nodes share 10,000 messages: none lost, none twice, the order of each key kept. */
class TwoProcessorsTest {

  private static final int KEYS = 100;
  private static final int PER_KEY = 80;
  private static final int UNKEYED = 2_000;

  private final Fixture fixture = new Fixture();
  private final Map<String, Queue<Integer>> order = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();
  private final AtomicInteger overlaps = new AtomicInteger();

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @CsvSource({"IN_TRANSACTION, 1", "IN_TRANSACTION, 10", "OUTSIDE, 1"})
  void shareTheWork(TransactionMode mode, int transactionSize) {
    fixture.mode = mode;
    fixture.transactionSize = transactionSize;
    fixture.work = this::work;
    fixture.committed = this::committed;
    for (int key = 0; key < KEYS / 2; key++) {
      fixture.publish("t", Optional.of("k" + key), 1, PER_KEY);
    }
    List<Processor> processors = List.of(fixture.processor("one"), fixture.processor("two"));
    processors.forEach(Processor::start);
    for (int key = KEYS / 2; key < KEYS; key++) {
      fixture.publish("t", Optional.of("k" + key), 1, PER_KEY);
      processors.get(key % 2).signal();
    }
    fixture.publish("t", Optional.empty(), 1, UNKEYED);

    await().atMost(Duration.ofMinutes(2)).until(() -> fixture.left() == 0);

    List<Integer> expected = IntStream.rangeClosed(1, PER_KEY).boxed().toList();
    for (int key = 0; key < KEYS; key++) {
      assertThat(order.get("k" + key)).as("k" + key).containsExactlyElementsOf(expected);
    }
    assertThat(order.get("none")).hasSize(UNKEYED).doesNotHaveDuplicates();
    assertThat(overlaps).hasValue(0);
  }

  private void work(Delivery delivery) {
    String[] id = delivery.message().id().split("-");
    boolean keyed = delivery.message().aggregateId().isPresent();
    // Members of one group run in one thread; two threads in one key are an error.
    AtomicInteger busy = running.computeIfAbsent(id[0], key -> new AtomicInteger());
    if (keyed && !busy.compareAndSet(0, 1)) {
      overlaps.incrementAndGet();
    }
    try {
      boolean fails = Integer.parseInt(id[1]) % 40 == 0;
      if (fails
          && failures
                  .computeIfAbsent(delivery.message().id(), any -> new AtomicInteger())
                  .getAndIncrement()
              == 0) {
        throw new IllegalStateException("once");
      }
    } finally {
      busy.set(0);
    }
  }

  private void committed(Delivery delivery) {
    String[] id = delivery.message().id().split("-");
    order.computeIfAbsent(id[0], key -> new ConcurrentLinkedQueue<>()).add(Integer.valueOf(id[1]));
  }
}
