package ee.outbox.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.outbox.examples.orders.Shop.Answer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The packaged war on the server of the run command, with a database of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrdersIT {

  private static final String MAILER = "mailer";
  private static final String LEDGER = "stock-ledger";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path state = OrdersServer.target().resolve("it-state");
  private OrdersServer server;
  private Shop shop;

  @BeforeAll
  void beginWithAnEmptyDatabase() {
    empty(state);
    start();
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.stop();
    }
  }

  @Test
  void anOrderReachesBothHandlers() {
    JsonObject before = shop.stock("cup");

    long order = shop.place("cup", 3);

    Message message = awaitStatus(order, "COMPLETED");
    assertThat(message.state(MAILER)).isEqualTo("DONE");
    assertThat(message.state(LEDGER)).isEqualTo("DONE");
    assertThat(shop.mails(order)).isEqualTo(1);
    JsonObject after = shop.stock("cup");
    assertThat(after.getInt("available")).isEqualTo(before.getInt("available") - 3);
    assertThat(after.getInt("bookings")).isEqualTo(before.getInt("bookings") + 1);
  }

  @Test
  void anOrderRolledBackLeavesNothingAndDeliversNothing() {
    JsonObject before = shop.stock("grinder");

    Answer answer = shop.order("grinder", 1, "declined");

    assertThat(answer.status()).isEqualTo(409);
    Matcher number = Pattern.compile("order (\\d+)").matcher(answer.error());
    assertThat(number.find()).isTrue();
    long order = Long.parseLong(number.group(1));
    awaitStatus(shop.place("cup", 1), "COMPLETED");
    assertThat(shop.get("orders/" + order).status()).isEqualTo(404);
    assertThat(shop.get("messages?order=" + order).body().asJsonArray()).isEmpty();
    assertThat(shop.mails(order)).isZero();
    assertThat(shop.stock("grinder")).isEqualTo(before);
  }

  @Test
  void aRefusingGatewayEndsInADeadLetterThatIsRedrivenAfterTheRepair() {
    int bookings = shop.stock("grinder").getInt("bookings");
    shop.gateway("REFUSING");
    long order = shop.place("grinder", 1);

    Message dead = awaitStatus(order, "DEAD");
    assertThat(dead.state(MAILER)).isEqualTo("DEAD");
    assertThat(dead.attempts(MAILER)).isEqualTo(4);
    assertThat(dead.error(MAILER))
        .contains("MailRefusedException", "421 Service not available: the mail gateway refuses");
    assertThat(dead.state(LEDGER)).isEqualTo("DONE");
    assertThat(shop.mails(order)).isZero();

    shop.gateway("WORKING");
    assertThat(shop.redrive(dead.id()).status()).isEqualTo(200);

    awaitStatus(order, "COMPLETED");
    assertThat(shop.mails(order)).isEqualTo(1);
    assertThat(shop.stock("grinder").getInt("bookings")).isEqualTo(bookings + 1);
  }

  @Test
  void aHangingGatewayTimesOutAndTheMailGoesOutOnceItAnswersAgain() {
    shop.gateway("HANGING");
    long order = shop.place("cup", 1);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(shop.message(order).error(MAILER)).contains("TimeoutException"));

    shop.gateway("WORKING");

    awaitStatus(order, "COMPLETED");
    assertThat(shop.mails(order)).isEqualTo(1);
  }

  @Test
  void anOrderBeyondTheStockIsDeadAtOnceAndCanBeDiscarded() {
    long order = shop.place("pot", 99);

    Message dead = awaitStatus(order, "DEAD");
    assertThat(dead.state(MAILER)).isEqualTo("DONE");
    assertThat(dead.attempts(LEDGER)).isEqualTo(1);
    assertThat(dead.error(LEDGER)).contains("Fewer than 99 of pot left");

    assertThat(shop.discard(dead.id()).status()).isEqualTo(204);
    assertThat(shop.get("messages/" + dead.id()).status()).isEqualTo(404);
  }

  @Test
  void aServerKilledBetweenCommitAndHandlingDeliversAfterItsRestart() {
    int bookings = shop.stock("cup").getInt("bookings");
    shop.gateway("HANGING");
    long underWay = shop.place("cup", 1);
    awaitStatus(underWay, "CLAIMED");
    shop.pause();
    long waiting = shop.place("cup", 1);
    assertThat(shop.message(waiting).status()).isEqualTo("PENDING");

    server.kill();
    start();
    shop.gateway("WORKING");

    awaitStatus(underWay, "COMPLETED");
    awaitStatus(waiting, "COMPLETED");
    assertThat(shop.mails(underWay)).isEqualTo(1);
    assertThat(shop.mails(waiting)).isEqualTo(1);
    assertThat(shop.stock("cup").getInt("bookings")).isEqualTo(bookings + 2);
  }

  @Test
  void badRequestsAreAnsweredWithWhatWouldBeRight() {
    assertThat(shop.order("cup", 0, "paid").error()).contains("1 to 99");
    assertThat(shop.redrive("no-such-message").status()).isEqualTo(409);
    assertThat(shop.get("messages/no-such-message").status()).isEqualTo(404);
    assertThat(shop.get("messages?status=LOST").error()).contains("PENDING", "DEAD");
  }

  private Message awaitStatus(long order, String status) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(shop.message(order).status()).isEqualTo(status));
    return shop.message(order);
  }

  private void start() {
    Path console = OrdersServer.target().resolve("it-console.log");
    Map<String, String> noLatency = Map.of("ORDERS_MAIL_LATENCY", "PT0S");
    server =
        OrdersServer.start(state, Ports.free(), noLatency, Redirect.appendTo(console.toFile()));
    server.awaitReady();
    shop = new Shop(server.address());
  }

  private static void empty(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
