package ee.outbox.it.faults.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuardTest {

  /** In the command line of what is started here, and nowhere else. */
  private static final String MARK = "guard-test-" + ProcessHandle.current().pid();

  private final Process ours = start(MARK);
  private final Process foreign = start("another");

  @AfterEach
  void end() {
    ours.destroyForcibly();
    foreign.destroyForcibly();
  }

  @Test
  void what_it_watches_dies_with_its_pipe_even_where_it_is_frozen() throws Exception {
    Guard guard = new Guard(MARK);
    guard.watch(ours.pid());
    Signal.STOP.send(ours.pid());

    guard.close();

    assertThat(ours.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void what_is_not_ours_or_was_forgotten_lives() throws Exception {
    Guard guard = new Guard(MARK);
    guard.watch(foreign.pid());
    guard.watch(ours.pid());
    guard.forget(ours.pid());

    guard.close();

    assertThat(ours.isAlive()).isTrue();
    assertThat(foreign.isAlive()).isTrue();
  }

  private static Process start(String mark) {
    try {
      // Waits for us, and ends with us.
      return new ProcessBuilder("sh", "-c", "read -r line", mark).start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
