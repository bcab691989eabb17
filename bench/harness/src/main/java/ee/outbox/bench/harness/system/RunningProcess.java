package ee.outbox.bench.harness.system;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process with one system or several. */
public final class RunningProcess implements AutoCloseable {

  private final Launch launch;
  private final Process process;

  private RunningProcess(Launch launch, Process process) {
    this.launch = launch;
    this.process = process;
  }

  /** Starts it; it may not answer yet. */
  public static RunningProcess start(Launch launch) throws IOException {
    Files.createDirectories(launch.log().getParent());
    ProcessBuilder builder =
        new ProcessBuilder(launch.command())
            .redirectErrorStream(true)
            .redirectOutput(launch.log().toFile());
    builder.environment().putAll(launch.environment());
    return new RunningProcess(launch, builder.start());
  }

  /** How it was started. */
  public Launch launch() {
    return launch;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Processor time of the process and of those that it has started. */
  Duration cpu() {
    return all()
        .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private Stream<ProcessHandle> all() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants());
  }

  @Override
  public void close() {
    for (ProcessHandle each : all().toList()) {
      each.destroy();
    }
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        all().toList().forEach(ProcessHandle::destroyForcibly);
      }
    } catch (InterruptedException e) {
      all().toList().forEach(ProcessHandle::destroyForcibly);
      Thread.currentThread().interrupt();
    }
  }
}
