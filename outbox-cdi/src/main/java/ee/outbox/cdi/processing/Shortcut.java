package ee.outbox.cdi.processing;

import ee.outbox.cdi.settle.Run;
import ee.outbox.spi.DeliveryTime;
import ee.outbox.spi.NewMessage;
import ee.outbox.spi.NewMessage.IdRule;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.WrittenMessages;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The way of a message without a claim, taken up to half of what this node may have in hand, so
 * that claims find room beside it, and what slow handlers would make wait here is left to other
 * nodes. A message with an ordering key passes where nothing of its key is seen before it and all
 * its handlers are called after their settlement, which looks again.
 *
 * <p><strong>Doubt.</strong> A message is handed to a worker only when its commit is certain.
 * Whatever else is told of the transaction's end, or nothing, the message may be there, owned by
 * this node: {@link Doubts}. Nothing is decided from what the caller was told of a rollback.
 *
 * <p>Safe for use by any thread.
 */
final class Shortcut implements Handover {

  private final Parts parts;
  private final AtomicInteger reserved = new AtomicInteger();
  private final Set<Taken> underWay = ConcurrentHashMap.newKeySet();
  private final Doubts doubts;
  private final Duration patience;
  private volatile boolean closed;

  /**
   * What a shortcut works with.
   *
   * @param types which messages may pass
   */
  record Parts(Node node, Workers workers, Claims claims, Types types, LongSupplier nanoTime) {}

  /** The long way, which must not be starved. */
  interface Claims {

    /** How many messages more can be in hand so that there is room for a claim. */
    int roomBeside();

    /** There may be something to claim. */
    void signal();
  }

  /** Which messages may be delivered here now. */
  interface Types {

    /** Those of a type, in order or without one. */
    boolean mayPass(String eventType, boolean ordered);
  }

  /**
   * Leads to workers.
   *
   * @param patience after which a transaction that has written is asked about
   */
  Shortcut(Parts parts, Doubts doubts, Duration patience) {
    this.parts = parts;
    this.doubts = doubts;
    this.patience = patience;
  }

  @Override
  public Optional<Place> place(List<NewMessage> messages) {
    Optional<NodeId> node = parts.node().current();
    if (closed || node.isEmpty() || !messages.stream().allMatch(this::mayPass)) {
      return Optional.empty();
    }
    Size size = Size.of(messages);
    return reserve(size) ? Optional.of(new Taken(node.get(), size)) : Optional.empty();
  }

  private boolean mayPass(NewMessage message) {
    return message.delivery() instanceof DeliveryTime.Immediately
        && message.idRule() == IdRule.GENERATED
        && parts.types().mayPass(message.message().eventType(), message.ordered());
  }

  private boolean reserve(Size size) {
    if (reserved.addAndGet(size.messages()) <= parts.claims().roomBeside()
        && parts.workers().bytes().reserve(size.bytes())) {
      return true;
    }
    reserved.addAndGet(-size.messages());
    return false;
  }

  private void release(Size size) {
    reserved.addAndGet(-size.messages());
    parts.workers().bytes().release(size.bytes());
  }

  /** Takes nothing more; what is written already is handed over. */
  void close() {
    closed = true;
  }

  /** Whether no transaction that has written for this node is under way. */
  boolean quiet() {
    return underWay.isEmpty();
  }

  /** Has the store asked about transactions of whose end nobody tells. */
  void doubtOld() {
    underWay.forEach(Taken::giveUpWhenOld);
  }

  private void hand(WrittenMessages messages) {
    List<Run> refused = parts.workers().hand(Run.of(messages.messages()));
    refused.forEach(run -> doubts.refused(run.tokens()));
  }

  private record Size(int messages, long bytes) {

    static Size of(List<NewMessage> messages) {
      return new Size(
          messages.size(), messages.stream().mapToLong(each -> each.message().payloadSize()).sum());
    }
  }

  private final class Taken implements Place {

    private final NodeId node;
    private final Size size;
    private final AtomicBoolean over = new AtomicBoolean();
    private final long since = parts.nanoTime().getAsLong();
    private volatile WrittenMessages written;

    Taken(NodeId node, Size size) {
      this.node = node;
      this.size = size;
    }

    @Override
    public NodeId node() {
      return node;
    }

    @Override
    public void written(WrittenMessages messages) {
      written = messages;
      underWay.add(this);
    }

    @Override
    public void notWritten() {
      if (end()) {
        release(size);
      }
    }

    @Override
    public void ended(boolean committed) {
      if (!end()) {
        return;
      }
      if (!committed) {
        doubts.about(written.claims());
      } else if (parts.node().current().filter(node::equals).isPresent()) {
        hand(written);
      } else {
        // Nobody's, since the life has passed in whose name they were written.
        parts.claims().signal();
      }
      release(size);
    }

    /** Nobody tells of its end, or not yet: then it is handed to nobody here. */
    void giveUpWhenOld() {
      long age = parts.nanoTime().getAsLong() - since;
      if (age >= patience.toNanos() && end()) {
        doubts.about(written.claims());
        release(size);
      }
    }

    /** Whether it is this one who decides. */
    private boolean end() {
      boolean first = over.compareAndSet(false, true);
      underWay.remove(this);
      return first;
    }
  }
}
