package ee.outbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ee.outbox.it.app.Plain;
import ee.outbox.it.server.DatabaseControl;
import ee.outbox.it.server.ServerLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** G11: the database goes away under a working node and comes back. */
@OnDatabaseServer
class DatabaseRestartIT extends OutboxIT {

  @Test
  void resumes_by_itself_loses_nothing_and_logs_each_change_once() {
    ServerLog log = ServerLog.fromInside();
    String mark = newMark("restart");
    CountDownLatch away = new CountDownLatch(1);
    desk.react(mark, call -> assertThat(away.await(60, TimeUnit.SECONDS)).isTrue());
    work.inTransaction(() -> fire(mark, 0, 40));
    eventually().until(() -> !desk.calls(mark).isEmpty());

    DatabaseControl.stop();
    try {
      away.countDown();
      assertThatThrownBy(() -> work.inTransaction(() -> fire(mark, 100, 101)))
          .isInstanceOf(Exception.class);
      eventually().until(() -> log.count("OUTBOX1401") > 0);
      // Room for further polls, which must say nothing more.
      await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
      assertThat(log.count("OUTBOX1401")).isEqualTo(1);
    } finally {
      DatabaseControl.start();
    }

    List<Integer> all = IntStream.range(0, 41).boxed().toList();
    eventually().ignoreExceptions().until(() -> log.count("OUTBOX1402") > 0);
    work.inTransaction(() -> fire(mark, 40, 41));
    eventually().until(() -> effects.committed(mark).size() >= all.size());
    assertThat(effects.committed(mark)).containsExactlyInAnyOrderElementsOf(all);
    assertThat(log.count("OUTBOX1402")).isEqualTo(1);
  }

  private void fire(String mark, int from, int to) {
    IntStream.range(from, to).forEach(i -> events.fire(new Plain(mark, i)));
  }
}
