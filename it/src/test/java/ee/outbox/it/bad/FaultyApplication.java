package ee.outbox.it.bad;

import ee.outbox.AggregateId;
import ee.outbox.FromOutbox;
import ee.outbox.OutboxEvent;
import ee.outbox.OutboxHandler;
import ee.outbox.OutboxMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.transaction.Transactional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.faulttolerance.Asynchronous;

/** As many faults as fit into one application: all must be told at once. */
@ApplicationScoped
public class FaultyApplication {

  /** A name of 201 characters. */
  public static final String TOO_LONG =
      "x12345678901234567890123456789012345678901234567890"
          + "12345678901234567890123456789012345678901234567890"
          + "12345678901234567890123456789012345678901234567890"
          + "12345678901234567890123456789012345678901234567890";

  /** Shares its type with {@link SameType}. */
  @OutboxEvent(type = "bad.same")
  public record OneType(String text) {}

  /** Shares its type with {@link OneType}. */
  @OutboxEvent(type = "bad.same")
  public record SameType(String text) {}

  /** Has two aggregate ids. */
  @OutboxEvent(type = "bad.two-ids")
  public record TwoIds(@AggregateId String one, @AggregateId String two) {}

  /** Has a type that does not fit its column. */
  @OutboxEvent(type = TOO_LONG)
  public record LongType(String text) {}

  /** Nothing is wrong with it. */
  @OutboxEvent(type = "bad.good")
  public record Good(String text) {}

  void oneType(@Observes @FromOutbox OneType event) {}

  void sameType(@Observes @FromOutbox SameType event) {}

  void twoIds(@Observes @FromOutbox TwoIds event) {}

  void longType(@Observes @FromOutbox LongType event) {}

  @OutboxHandler(name = "twin")
  void firstTwin(@Observes @FromOutbox Good event) {}

  @OutboxHandler(name = "twin")
  void secondTwin(@Observes @FromOutbox Good event) {}

  void anything(@Observes @FromOutbox Object event) {}

  void nameless(@Observes @FromOutbox OutboxMessage message) {}

  void async(@ObservesAsync @FromOutbox Good event) {}

  void later(@Observes(during = TransactionPhase.AFTER_SUCCESS) @FromOutbox Good event) {}

  void perhaps(@Observes(notifyObserver = Reception.IF_EXISTS) @FromOutbox Good event) {}

  void metadata(@Observes @FromOutbox Good event, EventMetadata metadata) {}

  @Asynchronous
  CompletionStage<Void> asynchronous(@Observes @FromOutbox Good event) {
    return CompletableFuture.completedFuture(null);
  }

  @OutboxHandler(maxAttempts = -1)
  void noAttempts(@Observes @FromOutbox Good event) {}

  @Transactional(dontRollbackOn = IllegalStateException.class)
  void forgiving(@Observes @FromOutbox Good event) {}

  /** A handler without its parameter. */
  @OutboxHandler(name = "nobody")
  public void nobody(Good event) {}
}
