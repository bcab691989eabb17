package ee.outbox.bench.harness.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A system's process, and what it is asked to do. */
public final class RunningSystem implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration OPERATION = Duration.ofMinutes(15);

  private final Launch launch;
  private final Process process;
  private final HttpClient client;

  private RunningSystem(Launch launch, Process process) {
    this.launch = launch;
    this.process = process;
    this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  /** Starts it; {@link #awaitReady} tells when it answers. */
  public static RunningSystem start(Launch launch) throws IOException {
    Files.createDirectories(launch.log().getParent());
    ProcessBuilder builder =
        new ProcessBuilder(launch.command())
            .redirectErrorStream(true)
            .redirectOutput(launch.log().toFile());
    builder.environment().putAll(launch.environment());
    return new RunningSystem(launch, builder.start());
  }

  /** Waits until it answers {@code GET info}, and tells the answer. */
  public Answer awaitReady() throws IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (true) {
      try {
        HttpResponse<String> response = send(request("info").GET().build());
        if (response.statusCode() == 200) {
          return Answer.of(response.body());
        }
      } catch (IOException e) {
        if (!process.isAlive()) {
          throw new IOException(name() + " has ended, see " + launch.log(), e);
        }
      }
      if (System.nanoTime() > end) {
        throw new IOException(name() + " does not answer, see " + launch.log());
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** Its name in the report. */
  public String name() {
    return launch.name();
  }

  /** Its database. */
  public String database() {
    return launch.database();
  }

  /** Does an operation and waits for its end. */
  public Answer call(String operation, Map<String, Object> parameters)
      throws NotOffered, IOException, InterruptedException {
    String query =
        parameters.entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining("&", "?", ""));
    HttpResponse<String> response =
        send(request(operation + query).POST(BodyPublishers.noBody()).build());
    return switch (response.statusCode()) {
      case 200 -> Answer.of(response.body());
      case 501 -> throw new NotOffered(response.body().strip());
      default -> throw new IOException(operation + " of " + name() + ": " + response.body());
    };
  }

  /** Processor time of the process and those that it started. */
  public Duration cpu() {
    return cpu(process.toHandle());
  }

  static Duration cpu(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private HttpRequest.Builder request(String operation) {
    URI uri = launch.base().resolve(operation);
    return HttpRequest.newBuilder(uri).timeout(OPERATION);
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString());
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
