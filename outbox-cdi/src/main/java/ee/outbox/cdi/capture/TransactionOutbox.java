package ee.outbox.cdi.capture;

import ee.outbox.OutboxException;
import ee.outbox.cdi.processing.Handover.Place;
import ee.outbox.spi.MessageWriter;
import ee.outbox.spi.NewMessage;
import ee.outbox.spi.NewMessage.IdRule;
import ee.outbox.spi.WrittenMessages;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The messages of one transaction. They are written at its end, all at once; what appears while
 * that happens or later follows by itself, as far as the order of keys allows: the locks of keys
 * are taken once, in one fixed order.
 */
final class TransactionOutbox implements Synchronization {

  private final MessageWriter writer;
  private final TransactionSynchronizationRegistry registry;
  private final Capture.Target target;
  private final List<NewMessage> pending = new ArrayList<>();
  private final Set<Key> lockedKeys = new HashSet<>();

  /** Volatile because afterCompletion may come on another thread. */
  private volatile Phase phase = Phase.COLLECTING;

  private final Queue<Place> places = new ConcurrentLinkedQueue<>();
  private volatile boolean toBeClaimed;

  TransactionOutbox(Capture.Target target) {
    this.target = target;
    this.writer = target.writer();
    this.registry = target.registry();
  }

  void add(NewMessage message) {
    switch (phase) {
      case COLLECTING -> pending.add(message);
      case WRITING -> {
        refuseOutOfOrder(message);
        pending.add(message);
      }
      case WRITTEN -> {
        refuseOutOfOrder(message);
        write(List.of(message));
      }
      case OVER -> throw CaptureMessages.transactionOver();
    }
  }

  @Override
  public void beforeCompletion() {
    if (registry.getRollbackOnly()) {
      return;
    }
    prepare();
    phase = Phase.WRITING;
    pending.stream().filter(NewMessage::ordered).map(Key::of).forEach(lockedKeys::add);
    while (!pending.isEmpty()) {
      List<NewMessage> batch = List.copyOf(pending);
      pending.clear();
      write(batch);
    }
    phase = Phase.WRITTEN;
  }

  @Override
  public void afterCompletion(int status) {
    phase = Phase.OVER;
    boolean committed = status == Status.STATUS_COMMITTED;
    places.forEach(place -> place.ended(committed));
    if (committed && toBeClaimed) {
      target.committed().run();
    }
  }

  /** Lets the application's other work happen, until nothing more comes of it. */
  private void prepare() {
    int known;
    do {
      known = pending.size();
      try {
        writer.prepare();
      } catch (RuntimeException e) {
        registry.setRollbackOnly();
        throw e;
      }
    } while (pending.size() > known);
  }

  private void write(List<NewMessage> batch) {
    try {
      if (!writeClaimed(batch)) {
        writer.append(batch);
      }
    } catch (OutboxException e) {
      registry.setRollbackOnly();
      throw e;
    } catch (RuntimeException e) {
      registry.setRollbackOnly();
      throw CaptureMessages.notWritten(batch.size(), e);
    }
  }

  /** As this node's already, where its workers have room for all of them and the store can. */
  private boolean writeClaimed(List<NewMessage> batch) {
    Optional<Place> place = target.handover().place(batch);
    toBeClaimed |= place.isEmpty();
    return place.isPresent() && writeClaimed(batch, place.get());
  }

  private boolean writeClaimed(List<NewMessage> batch, Place place) {
    Optional<WrittenMessages> written = Optional.empty();
    boolean claimed = false;
    try {
      written = writer.appendClaimed(place.node(), batch);
      claimed = written.filter(each -> !each.messages().isEmpty()).isPresent();
    } finally {
      if (!claimed) {
        place.notWritten();
      }
    }
    if (claimed) {
      place.written(written.get());
      places.add(place);
    } else {
      toBeClaimed = true;
    }
    return written.isPresent();
  }

  private void refuseOutOfOrder(NewMessage message) {
    boolean keyNotHeld = message.ordered() && !lockedKeys.contains(Key.of(message));
    if (keyNotHeld || message.idRule() != IdRule.GENERATED) {
      registry.setRollbackOnly();
      throw CaptureMessages.tooLate(message.message());
    }
  }

  private enum Phase {
    COLLECTING,
    WRITING,
    WRITTEN,
    OVER
  }

  private record Key(String type, String id) {

    static Key of(NewMessage message) {
      return new Key(
          message.message().aggregateType().orElseThrow(),
          message.message().aggregateId().orElseThrow());
    }
  }
}
