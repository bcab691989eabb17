package ee.outbox.bench.harness.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A system, and what it is asked to do. */
public final class RunningSystem {

  private static final Duration START = Duration.ofMinutes(4);
  private static final Duration OPERATION = Duration.ofMinutes(15);

  private final Entry entry;
  private final List<RunningProcess> nodes;
  private final RunningProcess process;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** In processes that have been started; the first does what is asked. */
  public RunningSystem(Entry entry, List<RunningProcess> nodes) {
    this.entry = entry;
    this.nodes = List.copyOf(nodes);
    this.process = nodes.get(0);
  }

  /** Each node by itself. */
  public List<RunningSystem> nodes() {
    return nodes.stream().map(node -> new RunningSystem(entry, List.of(node))).toList();
  }

  /** Another system in the same processes. */
  public RunningSystem at(String path) {
    return new RunningSystem(
        new Entry(entry.name(), entry.nodes(), path, entry.size(), entry.stay(), entry.workloads()),
        nodes);
  }

  /** What it is. */
  public Entry entry() {
    return entry;
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
          throw new IOException(name() + " has ended, see " + process.launch().log(), e);
        }
      }
      if (System.nanoTime() > end) {
        throw new IOException(name() + " does not answer, see " + process.launch().log());
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** Its name in the report. */
  public String name() {
    return entry.name();
  }

  /** Its database. */
  public String database() {
    return process.launch().database();
  }

  /** How many messages it is to handle in one transaction. */
  public int size() {
    return entry.size();
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

  /** Processor time of its processes. */
  public Duration cpu() {
    return nodes.stream().map(RunningProcess::cpu).reduce(Duration.ZERO, Duration::plus);
  }

  private HttpRequest.Builder request(String operation) {
    URI uri = process.launch().base().resolve(entry.path() + operation);
    return HttpRequest.newBuilder(uri).timeout(OPERATION);
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString());
  }
}
