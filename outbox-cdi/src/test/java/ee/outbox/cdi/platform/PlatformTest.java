package ee.outbox.cdi.platform;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.cdi.testing.TestContexts;
import ee.outbox.cdi.testing.TestNaming;
import ee.outbox.cdi.testing.TestPlatform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlatformTest {

  private static final String POOL = "java:app/pool";

  private final TestPlatform server = new TestPlatform();
  private final List<String> callers = new ArrayList<>();

  @AfterEach
  void close() {
    TestContexts.become(null);
    TestNaming.unbind(POOL);
    server.close();
  }

  @Test
  void tasksRunInTheContextOfTheStartWhoeverHandsThemOver() {
    TestNaming.bind(POOL, new SubmittersContext());
    TestContexts.become("application");
    Platform platform = Platform.lookup(Optional.of(POOL));

    TestContexts.become("anna");
    platform.executor().execute(() -> callers.add(TestContexts.caller()));

    assertThat(callers).containsExactly("application");
    assertThat(TestContexts.caller()).isEqualTo("anna");
  }

  /** As a managed executor does, it runs a task as its submitter. */
  private static final class SubmittersContext extends AbstractExecutorService {

    @Override
    public void execute(Runnable command) {
      command.run();
    }

    @Override
    public void shutdown() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Runnable> shutdownNow() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      throw new UnsupportedOperationException();
    }
  }
}
