package ee.outbox.it.faults.lab;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The laboratory's application on a node, as it is reached from outside. */
final class Remote {

  private static final Duration QUICK = Duration.ofSeconds(5);
  private static final Duration PATIENT = Duration.ofSeconds(60);
  private static final int OK = 200;

  // HTTP/1.1: a request that timed out takes its connection with it.
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String address;

  Remote(int port) {
    address = "http://localhost:%d/lab/lab".formatted(port);
  }

  /** Whether it is there. */
  boolean answers(String query) {
    return status(request(query).timeout(QUICK).GET()) == OK;
  }

  /** Whether it did what it was told, and said so. */
  boolean post(String query) {
    return status(request(query).timeout(PATIENT).POST(HttpRequest.BodyPublishers.noBody())) == OK;
  }

  /** What it says. */
  String get(String query) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            request(query).timeout(PATIENT).GET().build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != OK) {
      throw new IllegalStateException("%s says %s".formatted(address, answer.body()));
    }
    return answer.body();
  }

  private HttpRequest.Builder request(String query) {
    return HttpRequest.newBuilder(URI.create(address + query));
  }

  /** 0 for no answer. */
  private int status(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
