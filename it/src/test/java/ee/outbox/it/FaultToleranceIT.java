package ee.outbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.OutboxMessage;
import ee.outbox.it.app.Broken;
import ee.outbox.it.app.Call;
import ee.outbox.it.app.Limited;
import ee.outbox.it.app.Replaced;
import ee.outbox.it.app.Retried;
import ee.outbox.it.app.Timed;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The annotations of Fault Tolerance do on handlers what they say. */
class FaultToleranceIT extends OutboxIT {

  @Test
  void every_try_of_a_retry_is_a_transaction_and_none_is_a_durable_attempt() throws Exception {
    String mark = newMark("retry");
    desk.react(
        mark,
        call -> {
          if (desk.calls(mark).size() < 3) {
            throw new IllegalStateException("again");
          }
        });

    String id = work.inTransaction(() -> outbox.publish(new Retried(mark, 1)));

    awaitGone(id);
    assertThat(effects.committed(mark)).containsExactly(1);
    assertThat(desk.calls(mark)).extracting(Call::attempt).containsExactly(1, 1, 1);
  }

  @Test
  void the_durable_retry_takes_over_when_the_tries_are_used_up() throws Exception {
    String mark = newMark("retry in vain");
    desk.react(
        mark,
        call -> {
          throw new IllegalStateException("always");
        });

    String id = work.inTransaction(() -> outbox.publish(new Retried(mark, 1)));

    OutboxMessage dead = awaitDead(id);
    assertThat(dead.attempts()).isEqualTo(2);
    assertThat(desk.calls(mark)).extracting(Call::attempt).containsExactly(1, 1, 1, 2, 2, 2);
    assertThat(effects.committed(mark)).isEmpty();
    assertThat(admin.discard(id)).isTrue();
  }

  @Test
  void a_timeout_ends_a_handler_that_waits_and_rolls_its_work_back() throws Exception {
    String mark = newMark("timeout");
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    desk.react(
        mark,
        call -> {
          if (call.attempt() == 1) {
            waitInterruptibly(never, interrupted);
          }
        });

    String id = work.inTransaction(() -> outbox.publish(new Timed(mark, 1)));

    awaitGone(id);
    assertThat(interrupted).isTrue();
    assertThat(effects.committed(mark)).containsExactly(1);
    assertThat(desk.calls(mark)).extracting(Call::attempt).containsExactly(1, 2);
  }

  @Test
  void an_open_circuit_costs_no_attempts() throws Exception {
    String mark = newMark("circuit");
    AtomicBoolean down = new AtomicBoolean(true);
    desk.react(
        mark,
        call -> {
          if (down.get()) {
            throw new IllegalStateException("down");
          }
        });

    work.inTransaction(() -> IntStream.range(0, 5).forEach(i -> events.fire(new Broken(mark, i))));

    // Two failures open the circuit: the others are not called, and nothing dies meanwhile.
    eventually().until(() -> desk.calls(mark).size() >= 2);
    down.set(false);
    eventually().until(() -> effects.committed(mark).size() == 5);
    assertThat(effects.committed(mark)).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    assertThat(desk.calls(mark)).allMatch(call -> call.attempt() <= 3);
  }

  @Test
  void a_fallback_replaces_a_handler_that_gave_up_and_commits_in_a_transaction() throws Exception {
    String mark = newMark("fallback");
    desk.react(
        mark,
        call -> {
          throw new IllegalStateException("always");
        });

    String id = work.inTransaction(() -> outbox.publish(new Replaced(mark, 7)));

    awaitGone(id);
    assertThat(effects.committed(mark)).containsExactly(-7);
    assertThat(desk.calls(mark)).extracting(Call::attempt).containsExactly(1, 1);
  }

  @Test
  void a_full_bulkhead_costs_no_attempts() throws Exception {
    String mark = newMark("bulkhead");
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    desk.react(
        mark,
        call -> {
          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
          try {
            assertThat(release.await(60, TimeUnit.SECONDS)).isTrue();
          } finally {
            inside.decrementAndGet();
          }
        });

    work.inTransaction(() -> IntStream.range(0, 6).forEach(i -> events.fire(new Limited(mark, i))));
    eventually().until(() -> desk.calls(mark).size() == 1);
    release.countDown();

    eventually().until(() -> desk.calls(mark).size() == 6);
    assertThat(desk.calls(mark))
        .extracting(Call::number)
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    assertThat(desk.calls(mark)).extracting(Call::attempt).containsOnly(1);
    assertThat(most).hasValue(1);
  }

  private static void waitInterruptibly(CountDownLatch never, AtomicBoolean interrupted)
      throws InterruptedException {
    try {
      never.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted.set(true);
      throw e;
    }
  }
}
