package ee.outbox.cdi.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class CopyingExecutorTest {

  private final List<String> steps = new ArrayList<>();
  private final Deque<Runnable> between = new ArrayDeque<>();

  @Test
  void tasksAreHandedOverInsideTheContextAndNotByTheCaller() {
    Executor threads = task -> steps.add("accepted");

    new CopyingExecutor(this::inContext, threads, between::add).execute(() -> steps.add("ran"));
    assertThat(steps).isEmpty();
    between.remove().run();

    assertThat(steps).containsExactly("enter", "accepted", "leave");
  }

  @Test
  void aTaskThatIsRefusedRunsAllTheSame() {
    Executor threads =
        task -> {
          throw new RejectedExecutionException("closed");
        };

    new CopyingExecutor(this::inContext, threads, between::add).execute(() -> steps.add("ran"));

    assertThatThrownBy(between.remove()::run).isInstanceOf(RejectedExecutionException.class);
    assertThat(steps).containsExactly("enter", "leave", "ran");
  }

  private void inContext(Runnable task) {
    steps.add("enter");
    try {
      task.run();
    } finally {
      steps.add("leave");
    }
  }
}
