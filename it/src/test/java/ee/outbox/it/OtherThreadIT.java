package ee.outbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.it.timer.LateTimeout;
import ee.outbox.it.timer.Overrun;
import ee.outbox.it.timer.OverrunHandler;
import jakarta.inject.Inject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** G2 where Fault Tolerance goes on with a timed out call on the thread of its timer. */
@DisabledIfSystemProperty(
    named = "it.server",
    matches = "liberty|payara.*",
    disabledReason = "its Fault Tolerance is not SmallRye's, whose timer calls handlers again")
class OtherThreadIT extends InServerIT {

  private static final int ENDS_WELL = 1;

  @Inject OverrunHandler handler;
  @Inject LateTimeout late;

  @Deployment
  static WebArchive war() {
    return TestWar.named("timer.war").addPackage(Overrun.class.getPackage());
  }

  @Test
  void what_was_committed_late_is_not_called_again() throws Exception {
    String mark = newMark("committed late");

    String id = work.inTransaction(() -> outbox.publish(new Overrun(mark, ENDS_WELL)));

    awaitGone(id);
    eventually().until(late::over);
    assertThat(effects.committed(mark)).containsExactly(ENDS_WELL);
    assertThat(handler.attempts()).containsExactly(1);
  }

  @Test
  void what_failed_late_is_left_to_the_durable_retry() throws Exception {
    String mark = newMark("failed late");

    String id = work.inTransaction(() -> outbox.publish(new Overrun(mark, OverrunHandler.FAILS)));

    awaitGone(id);
    eventually().until(late::over);
    assertThat(effects.committed(mark)).containsExactly(OverrunHandler.FAILS);
    assertThat(handler.attempts()).containsExactly(1, 2);
  }
}
