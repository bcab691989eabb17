package ee.outbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.outbox.it.app.Clerk;
import ee.outbox.it.app.Driver;
import ee.outbox.it.app.Effect;
import ee.outbox.it.app.FragileHandlers;
import ee.outbox.it.app.Handlers;
import ee.outbox.it.app.PairHandlers;
import ee.outbox.it.ear.EjbHandlers;
import ee.outbox.it.ear.FirstHandlers;
import ee.outbox.it.ear.ModuleDriver;
import ee.outbox.it.ear.SecondHandlers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An ear is one application: the product and all that its modules share are in its lib, and so is
 * the storage. Handlers are in an EJB jar and in two wars.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@DisabledIfSystemProperty(
    named = "it.ejb",
    matches = "false",
    disabledReason = "this server has no EJB: it knows no EJB jar in an ear")
@DisabledIfSystemProperty(
    named = "it.server",
    matches = "payara-micro",
    disabledReason = "Payara Micro has no ears: 'Archive type was not recognized'")
class EarIT {

  private final HttpClient client = HttpClient.newHttpClient();

  @Deployment(testable = false)
  static EnterpriseArchive ear() {
    return ShrinkWrap.create(EnterpriseArchive.class, "modules.ear")
        .addAsLibraries(TestWar.product())
        .addAsLibraries(shared())
        .addAsModules(
            ShrinkWrap.create(JavaArchive.class, "ejb.jar")
                .addClass(EjbHandlers.class)
                .addAsManifestResource(beans(), "beans.xml"),
            web("first.war", FirstHandlers.class),
            web("second.war", SecondHandlers.class));
  }

  @Test
  void what_one_war_captures_is_handled_in_all_modules() throws Exception {
    assertHandledEverywhere("first");
  }

  @Test
  void and_what_the_other_captures() throws Exception {
    assertHandledEverywhere("second");
  }

  private void assertHandledEverywhere(String war) throws Exception {
    String mark = "ear-" + UUID.randomUUID();

    call("POST", war, mark);

    String all = List.of(FirstHandlers.ROW, SecondHandlers.ROW, EjbHandlers.ROW).toString();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(call("GET", war, mark)).isEqualTo(all));
  }

  /** The application without its handlers. */
  private static JavaArchive shared() {
    return ShrinkWrap.create(JavaArchive.class, "shared.jar")
        .addPackage(Effect.class.getPackage())
        .deleteClasses(
            Driver.class, Handlers.class, FragileHandlers.class, PairHandlers.class, Clerk.class)
        .addAsResource("war/persistence.xml", "META-INF/persistence.xml")
        .addAsResource("war/create.sql", "META-INF/create.sql")
        .addAsResource(TestWar.configuration(), "META-INF/microprofile-config.properties")
        .addAsManifestResource(beans(), "beans.xml");
  }

  private static WebArchive web(String name, Class<?> handlers) {
    return ShrinkWrap.create(WebArchive.class, name)
        .addClasses(ModuleDriver.class, handlers)
        .addAsWebInfResource(beans(), "beans.xml");
  }

  private static StringAsset beans() {
    return new StringAsset(TestWar.BEANS);
  }

  private String call(String method, String war, String mark)
      throws IOException, InterruptedException {
    String address =
        "http://localhost:%s/%s/module?mark=%s"
            .formatted(System.getProperty("it.http-port"), war, mark);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address)).method(method, BodyPublishers.noBody()).build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }
}
