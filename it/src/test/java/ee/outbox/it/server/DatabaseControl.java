package ee.outbox.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.eclipse.microprofile.config.ConfigProvider;

/** Stops and starts the database from inside the server under test. */
public final class DatabaseControl {

  private DatabaseControl() {}

  /** Stops the database and cuts its sessions. */
  public static void stop() {
    call("/stop");
  }

  /** Starts the database again, with its data. */
  public static void start() {
    call("/start");
  }

  /** Which database this is: {@code h2}, {@code postgresql} or {@code mariadb}. */
  public static String database() {
    return ConfigProvider.getConfig().getValue("it.database", String.class);
  }

  private static void call(String path) {
    String address = ConfigProvider.getConfig().getValue("it.control", String.class);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      HttpResponse<String> response =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(path + " failed: " + response.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(path + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(path + " was interrupted", e);
    }
  }
}
