package ee.outbox.it;

import static org.awaitility.Awaitility.await;

import ee.outbox.Outbox;
import ee.outbox.OutboxAdmin;
import ee.outbox.OutboxMessage;
import ee.outbox.Status;
import ee.outbox.it.app.Desk;
import ee.outbox.it.app.Effects;
import ee.outbox.it.app.Work;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a test inside the server works with, whichever war it is in. */
@ExtendWith(ArquillianExtension.class)
public abstract class InServerIT {

  @Inject protected Desk desk;
  @Inject protected Effects effects;
  @Inject protected Work work;
  @Inject protected Outbox outbox;
  @Inject protected OutboxAdmin admin;
  @Inject protected Event<Object> events;

  /** A mark that no other test uses. */
  protected static String newMark(String prefix) {
    return prefix + " " + UUID.randomUUID();
  }

  /** Waits for what the background does: far longer than it takes. */
  protected static ConditionFactory eventually() {
    return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
  }

  /** Waits until nothing is left of a message. */
  protected void awaitGone(String id) {
    eventually().until(() -> admin.find(id).isEmpty());
  }

  /** Waits until a message is a dead letter. */
  protected OutboxMessage awaitDead(String id) {
    return eventually()
        .until(() -> admin.find(id), found -> found.map(OutboxMessage::status).equals(dead()))
        .orElseThrow();
  }

  private static Optional<Status> dead() {
    return Optional.of(Status.DEAD);
  }
}
