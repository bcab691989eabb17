package ee.outbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.outbox.it.server.ServerLog;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** G9: an undeploy lets running handlers finish and gives back what was not begun. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class StopIT {

  private static final int COUNT = 60;

  private final HttpClient client = HttpClient.newHttpClient();

  @ArquillianResource Deployer deployer;

  /** A lease of an hour: only what was given back is delivered by the next deployment. */
  @Deployment(name = "stopping", managed = false, testable = false)
  static WebArchive war() {
    return TestWar.named("stopping.war", "outbox.lease=1h", "outbox.transaction-size=1");
  }

  @Test
  void an_undeployed_application_loses_and_doubles_nothing_and_keeps_no_claim() throws Exception {
    String mark = "stop-" + UUID.randomUUID();
    deployer.deploy("stopping");
    ServerLog log = ServerLog.fromOutside();
    call("POST", mark, "&count=%d&millis=200".formatted(COUNT));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !call("GET", mark, "").contains("effects []"));

    deployer.undeploy("stopping");
    assertThat(log.count("OUTBOX1407")).isZero();
    deployer.deploy("stopping");

    String all = "effects " + IntStream.range(0, COUNT).boxed().toList();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(call("GET", mark, "")).contains(all));
    deployer.undeploy("stopping");
  }

  private String call(String method, String mark, String more)
      throws IOException, InterruptedException {
    String address =
        "http://localhost:%s/stopping/drive?mark=%s%s"
            .formatted(
                System.getProperty("it.http-port"),
                URLEncoder.encode(mark, StandardCharsets.UTF_8),
                more);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }
}
