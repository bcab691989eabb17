package ee.outbox.it.server;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server that the tests have started themselves, not their adapter. */
final class ServerProcess {

  private final ProcessHandle handle;

  private ServerProcess(ProcessHandle handle) {
    this.handle = handle;
  }

  /** The running process of an id. */
  static ServerProcess of(long id) {
    return new ServerProcess(
        ProcessHandle.of(id)
            .orElseThrow(() -> new IllegalStateException("the server has ended: " + id)));
  }

  /** So that no server is left where the tests are cut off. */
  void endWithThisOne() {
    Runtime.getRuntime().addShutdownHook(new Thread(handle::destroy));
  }

  /** Ends it and waits for that. */
  void end() {
    handle.destroy();
    try {
      handle.onExit().get(60, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      handle.destroyForcibly();
    } catch (InterruptedException e) {
      handle.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
