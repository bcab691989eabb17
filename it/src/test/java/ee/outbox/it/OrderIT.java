package ee.outbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.PublishOptions;
import ee.outbox.it.app.Keyed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** G4 and G5: the order of one key. */
class OrderIT extends OutboxIT {

  @Test
  void fire_order_within_a_transaction_is_kept() {
    String mark = newMark("fire order");

    work.inTransaction(() -> fire(mark, 0, 50));

    eventually().until(() -> effects.committed(mark).size() >= 50);
    assertThat(effects.committed(mark)).isEqualTo(numbers(50));
  }

  @Test
  void commit_order_of_concurrent_transactions_is_kept_one_at_a_time() throws Exception {
    String mark = newMark("commit order");
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    desk.react(
        mark,
        call -> {
          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
          Thread.yield();
          inside.decrementAndGet();
        });
    // A lock around transaction and number makes the number the commit order.
    ReentrantLock commits = new ReentrantLock(true);
    AtomicInteger next = new AtomicInteger();

    inParallel(
        4,
        () -> {
          for (int i = 0; i < 25; i++) {
            commits.lock();
            try {
              work.inTransaction(() -> events.fire(new Keyed(mark, mark, next.getAndIncrement())));
            } finally {
              commits.unlock();
            }
          }
          return null;
        });

    eventually().until(() -> effects.committed(mark).size() >= 100);
    assertThat(effects.committed(mark)).isEqualTo(numbers(100));
    assertThat(most).hasValue(1);
  }

  @Test
  void a_failing_head_holds_back_its_key_until_it_succeeds() {
    String mark = newMark("failing head");
    desk.react(
        mark,
        call -> {
          if (call.number() == 0 && call.attempt() < 3) {
            throw new IllegalStateException("not yet");
          }
        });

    work.inTransaction(() -> fire(mark, 0, 5));

    eventually().until(() -> effects.committed(mark).size() >= 5);
    assertThat(effects.committed(mark)).isEqualTo(numbers(5));
    // A group that fails is called again one by one, at no attempt's cost.
    assertThat(desk.numbers(mark, "Handlers#keyed"))
        .startsWith(0, 0, 0)
        .endsWith(0, 1, 2, 3, 4)
        .filteredOn(number -> number > 0)
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void a_dead_letter_releases_its_key_and_joins_at_the_end_when_redriven() throws Exception {
    String mark = newMark("dead head");
    CountDownLatch repaired = new CountDownLatch(1);
    desk.react(
        mark,
        call -> {
          if (call.number() == 0 && repaired.getCount() > 0) {
            throw new IllegalStateException("broken");
          }
        });

    String id = work.inTransaction(() -> outbox.publish(new Keyed(mark, mark, 0)));
    work.inTransaction(() -> fire(mark, 1, 3));

    awaitDead(id);
    eventually().until(() -> effects.committed(mark).equals(List.of(1, 2)));
    repaired.countDown();
    assertThat(admin.redrive(id)).isTrue();
    eventually().until(() -> effects.committed(mark).equals(List.of(1, 2, 0)));
  }

  @Test
  void a_delayed_message_does_not_hold_up_its_key() throws Exception {
    String mark = newMark("delayed");

    String id =
        work.inTransaction(
            () ->
                outbox.publish(
                    new Keyed(mark, mark, 9),
                    PublishOptions.none().deliverAfter(Duration.ofHours(1))));
    work.inTransaction(() -> fire(mark, 0, 3));

    eventually().until(() -> effects.committed(mark).equals(numbers(3)));
    assertThat(admin.find(id)).isPresent();
    assertThat(admin.discard(id)).isTrue();
  }

  private void fire(String mark, int from, int to) {
    IntStream.range(from, to).forEach(i -> events.fire(new Keyed(mark, mark, i)));
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static void inParallel(int threads, Callable<Void> task) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Void>> all =
          pool.invokeAll(IntStream.range(0, threads).mapToObj(i -> task).toList());
      for (Future<Void> each : all) {
        each.get(60, TimeUnit.SECONDS);
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
