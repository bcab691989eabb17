package ee.outbox.cdi.memory;

import ee.outbox.HandlerProgress;
import ee.outbox.OutboxMessage;
import ee.outbox.cdi.memory.Row.Hold;
import ee.outbox.cdi.memory.Row.State;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.DeliveryTime;
import ee.outbox.spi.MessageWriter;
import ee.outbox.spi.NewMessage;
import ee.outbox.spi.NewMessage.IdRule;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.WrittenMessages;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes new messages: locks first, then numbers. */
final class MemoryWriter implements MessageWriter {

  private final Session session;

  MemoryWriter(Session session) {
    this.session = session;
  }

  @Override
  public void join() {
    // the session joins with the first message that is written
  }

  @Override
  public void prepare() {
    // no other work of a transaction is known here
  }

  @Override
  public void append(List<NewMessage> messages) {
    session.lockKeys(keysOf(messages));
    session.in(
        transaction -> {
          messages.forEach(each -> append(transaction, each));
          return transaction;
        });
  }

  @Override
  public Optional<WrittenMessages> appendClaimed(NodeId node, List<NewMessage> messages) {
    session.lockKeys(keysOf(messages));
    return Optional.of(
        new WrittenMessages(
            "", session.in(transaction -> appendClaimed(transaction, node, messages))));
  }

  private static List<ClaimedMessage> appendClaimed(
      MemoryTransaction transaction, NodeId node, List<NewMessage> messages) {
    List<Row> rows = messages.stream().map(each -> newRow(transaction.storage(), each)).toList();
    if (!rows.stream().allMatch(transaction::head)) {
      rows.forEach(transaction::put);
      return List.of();
    }
    List<Row> claimed = rows.stream().map(row -> row.claimedBy(node)).toList();
    claimed.forEach(transaction::put);
    return claimed.stream().map(Row::claimed).toList();
  }

  private static Set<Integer> keysOf(List<NewMessage> messages) {
    Set<Integer> keys = new HashSet<>();
    for (NewMessage each : messages) {
      if (each.ordered()) {
        Lanes.of(each.message()).map(KeyLocks::ofLane).ifPresent(keys::add);
      }
      if (each.idRule() != IdRule.GENERATED) {
        keys.add(KeyLocks.ofId(each.message().id()));
      }
    }
    return keys;
  }

  private static void append(MemoryTransaction transaction, NewMessage message) {
    String id = message.message().id();
    if (message.idRule() != IdRule.GENERATED && transaction.row(id).isPresent()) {
      if (message.idRule() == IdRule.UNIQUE) {
        throw MemoryMessages.duplicate(id);
      }
      return;
    }
    transaction.put(newRow(transaction.storage(), message));
  }

  private static Row newRow(Storage storage, NewMessage message) {
    Instant now = storage.now();
    OutboxMessage content =
        message.message().toBuilder()
            .createdAt(now)
            .availableAt(due(message.delivery(), now))
            .status(null)
            .progress(message.handlers().stream().map(HandlerProgress::pending).toList())
            .build();
    return new Row(storage.nextNumber(), content, Lanes.of(message), State.LIVE, Hold.NONE);
  }

  private static Instant due(DeliveryTime delivery, Instant now) {
    if (delivery instanceof DeliveryTime.At at) {
      return at.time();
    }
    return delivery instanceof DeliveryTime.After after ? now.plus(after.delay()) : now;
  }
}
