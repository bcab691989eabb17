package ee.outbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.it.app.Keyed;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** G6: poison and slow messages delay nobody else. */
class IsolationIT extends OutboxIT {

  @Test
  void others_flow_while_one_is_slow_one_is_poison_and_one_key_is_blocked() throws Exception {
    String slow = newMark("slow");
    String poison = newMark("poison");
    String healthy = newMark("healthy");
    CountDownLatch release = new CountDownLatch(1);
    desk.react(slow, call -> assertThat(release.await(60, TimeUnit.SECONDS)).isTrue());
    desk.react(
        poison,
        call -> {
          throw new IllegalStateException("poison");
        });

    work.inTransaction(
        () -> IntStream.range(0, 20).forEach(i -> events.fire(new Keyed(slow, slow, i))));
    eventually().until(() -> desk.calls(slow).size() == 1);
    String dead = work.inTransaction(() -> outbox.publish(new Keyed(poison, poison, 0)));
    work.inTransaction(
        () ->
            IntStream.range(0, 100)
                .forEach(i -> events.fire(new Keyed(healthy + i % 10, healthy, i))));

    eventually().until(() -> effects.committed(healthy).size() == 100);
    awaitDead(dead);
    assertThat(admin.discard(dead)).isTrue();
    assertThat(desk.calls(slow)).hasSize(1);
    assertThat(effects.committed(slow)).isEmpty();
    release.countDown();
    eventually().until(() -> effects.committed(slow).size() == 20);
  }
}
