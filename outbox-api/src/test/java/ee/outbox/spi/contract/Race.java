package ee.outbox.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.spi.NewMessage;
import ee.outbox.spi.TransactionRunner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The books of a race: what was committed, and what was delivered, each in its order. */
final class Race {

  /** Whether nodes lose their registration while they work. */
  enum Deaths {
    NONE,
    MANY
  }

  static final String NO_KEY = "";
  private static final int PATIENCE_SECONDS = 100;

  private final TransactionRunner transactions;
  private final int target;
  private final Map<String, List<String>> committed = new ConcurrentHashMap<>();
  private final Map<String, List<String>> delivered = new ConcurrentHashMap<>();
  private final AtomicInteger reserved = new AtomicInteger();
  private final AtomicInteger written = new AtomicInteger();
  private final AtomicInteger settled = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger died = new AtomicInteger();
  private final AtomicInteger disturbed = new AtomicInteger();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);

  Race(TransactionRunner transactions, int target) {
    this.transactions = transactions;
    this.target = target;
  }

  TransactionRunner transactions() {
    return transactions;
  }

  void start(Runnable runner) {
    Thread thread = new Thread(runner, "race " + threads.size());
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler(
        (failed, failure) -> {
          failures.add(failure);
          over.countDown();
        });
    threads.add(thread);
    thread.start();
  }

  /** Waits for the end of the race and of its threads. */
  void join() {
    try {
      boolean ended = over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      over.countDown();
      for (Thread thread : threads) {
        thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      }
      assertThat(failures).isEmpty();
      assertThat(ended).as("%s written, %s delivered of %s", written, settled, target).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Takes the number of the next message to write, -1 where there are enough. */
  int reserve() {
    int number = reserved.getAndIncrement();
    return number < target ? number : -1;
  }

  /** To be called in the writing transaction, whose key locks put concurrent calls in order. */
  void committing(List<NewMessage> batch) {
    for (NewMessage each : batch) {
      String key = each.message().aggregateId().orElse(NO_KEY);
      list(committed, key).add(each.message().id());
    }
  }

  void written(int count) {
    written.addAndGet(count);
    endIfAllIsSettled();
  }

  /** To be called in the settling transaction, whose row locks put concurrent calls in order. */
  void delivering(String key, String id) {
    list(delivered, key).add(id);
  }

  void undelivered(String key, String id) {
    list(delivered, key).remove(id);
  }

  /** Ends the race when all is written and settled. */
  void settled(int count) {
    settled.addAndGet(count);
    endIfAllIsSettled();
  }

  private void endIfAllIsSettled() {
    if (written.get() >= target && settled.get() >= written.get()) {
      over.countDown();
    }
  }

  boolean over() {
    return over.getCount() == 0;
  }

  /** A pause that ends early with the race. */
  void idle() {
    try {
      over.await(2, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  void refusedOnce() {
    refused.incrementAndGet();
  }

  int refused() {
    return refused.get();
  }

  void diedOnce() {
    died.incrementAndGet();
  }

  int deaths() {
    return died.get();
  }

  /** A transaction failed as a whole, by a deadlock for instance: allowed, if it is rare. */
  void disturbedBy(RuntimeException failure) {
    if (disturbed.incrementAndGet() > 10 + target / 100) {
      throw new AssertionError("transactions fail too often", failure);
    }
  }

  void assertDeliveredOnceAndInOrder() {
    assertThat(delivered.keySet()).isEqualTo(committed.keySet());
    committed.forEach(
        (key, ids) -> {
          if (key.equals(NO_KEY)) {
            assertThat(delivered.get(key)).containsExactlyInAnyOrderElementsOf(ids);
          } else {
            assertThat(delivered.get(key)).as("key " + key).isEqualTo(ids);
          }
        });
  }

  private static List<String> list(Map<String, List<String>> lists, String key) {
    return lists.computeIfAbsent(key, none -> Collections.synchronizedList(new ArrayList<>()));
  }
}
