package ee.outbox.cdi.capture;

import ee.outbox.OutboxMessage;
import ee.outbox.PublishOptions;
import ee.outbox.cdi.handlers.EventClasses;
import ee.outbox.cdi.processing.Handover;
import ee.outbox.spi.MessageWriter;
import ee.outbox.spi.NewMessage;
import ee.outbox.spi.PayloadSerializer;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Puts messages into the running transaction. Safe for use by any thread. */
public final class Capture {

  private final MessageFactory factory;
  private final Target target;

  /** The transactions' resource: one of this deployment, other wars may take part too. */
  private final Object resource = new Object();

  /**
   * Where captured messages go.
   *
   * @param writer writes them
   * @param registry tells about the running transaction
   * @param handover takes messages straight to this node's workers, where there is room
   * @param committed run after each commit that wrote other messages; must return at once
   */
  public record Target(
      MessageWriter writer,
      TransactionSynchronizationRegistry registry,
      Handover handover,
      Runnable committed) {}

  /**
   * How messages are made.
   *
   * @param classes what is known of event classes
   * @param serializer turns events into payloads
   * @param maxPayload how many bytes a payload may have
   * @param handlers the names of the handlers of an event type, in the order of their calls
   */
  public record Making(
      EventClasses classes,
      PayloadSerializer serializer,
      int maxPayload,
      Function<String, List<String>> handlers) {}

  /**
   * Captures.
   *
   * @param making how messages are made
   * @param target where they go
   */
  public Capture(Making making, Target target) {
    this.factory =
        new MessageFactory(
            making.classes(), making.serializer(), making.maxPayload(), making.handlers());
    this.target = target;
  }

  String publish(Object event, PublishOptions options) {
    if (event == null || options == null) {
      throw CaptureMessages.nullArgument();
    }
    if (event instanceof OutboxMessage message) {
      if (options != PublishOptions.none()) {
        throw CaptureMessages.optionsWithMessage();
      }
      return publish(message);
    }
    Optional<TransactionOutbox> transaction = transaction(event.getClass().getName());
    return add(factory.of(event, options), transaction);
  }

  String publish(OutboxMessage message) {
    if (message == null) {
      throw CaptureMessages.nullArgument();
    }
    Optional<TransactionOutbox> transaction = transaction(message.eventType());
    return add(factory.of(message), transaction);
  }

  private static String add(NewMessage message, Optional<TransactionOutbox> transaction) {
    transaction.ifPresent(outbox -> outbox.add(message));
    return message.message().id();
  }

  /** The running transaction's messages; empty where it can only be rolled back. */
  private Optional<TransactionOutbox> transaction(String what) {
    int status = target.registry().getTransactionStatus();
    return switch (status) {
      case Status.STATUS_NO_TRANSACTION -> throw CaptureMessages.noTransaction(what);
      case Status.STATUS_MARKED_ROLLBACK -> Optional.empty();
      case Status.STATUS_ACTIVE -> Optional.of(existing().orElseGet(this::begin));
      case Status.STATUS_PREPARING ->
          Optional.of(existing().orElseThrow(CaptureMessages::transactionOver));
      default -> throw CaptureMessages.transactionOver();
    };
  }

  private Optional<TransactionOutbox> existing() {
    return Optional.ofNullable((TransactionOutbox) target.registry().getResource(resource));
  }

  private TransactionOutbox begin() {
    TransactionOutbox outbox = new TransactionOutbox(target);
    try {
      target.writer().join();
      target.registry().registerInterposedSynchronization(outbox);
      target.registry().putResource(resource, outbox);
    } catch (IllegalStateException e) {
      throw CaptureMessages.notJoined(e);
    }
    return outbox;
  }
}
