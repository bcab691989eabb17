package ee.outbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ee.outbox.OutboxMessage;
import ee.outbox.PublishOptions;
import ee.outbox.it.app.Plain;
import ee.outbox.it.app.Sent;
import ee.outbox.it.server.ServerLog;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** G12: payload and metadata stay out of the logs, whatever goes wrong. */
class LogsIT extends OutboxIT {

  @Test
  void nothing_of_a_message_is_logged() throws Exception {
    ServerLog log = ServerLog.fromInside();
    String secret = "SECRET-" + UUID.randomUUID();
    desk.react(
        secret,
        call -> {
          throw new IllegalStateException("fails without telling why");
        });
    PublishOptions options = PublishOptions.none().metadata("token", secret);

    String plain = work.inTransaction(() -> outbox.publish(new Plain(secret, 1), options));
    String sent = work.inTransaction(() -> outbox.publish(new Sent(secret, 1), options));
    String unreadable = work.inTransaction(() -> outbox.publish(unreadable(secret)));
    catchThrowable(() -> outbox.publish(new Plain(secret, 2), options));
    awaitDead(plain);
    awaitDead(sent);
    awaitDead(unreadable);
    System.getLogger(getClass().getName()).log(System.Logger.Level.INFO, "end of " + plain);

    eventually().until(() -> log.count("end of " + plain) == 1);
    assertThat(log.text()).doesNotContain(secret);
    assertThat(admin.discard(plain)).isTrue();
    assertThat(admin.discard(sent)).isTrue();
    assertThat(admin.discard(unreadable)).isTrue();
  }

  private static OutboxMessage unreadable(String secret) {
    return OutboxMessage.builder()
        .eventType("it.plain")
        .contentType("application/json")
        .payload(("{\"mark\":[\"" + secret + "\"], ").getBytes(StandardCharsets.UTF_8))
        .metadata("token", secret)
        .build();
  }
}
