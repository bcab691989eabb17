package ee.outbox.cdi.memory;

import ee.outbox.HandlerProgress;
import ee.outbox.cdi.memory.Row.State;

/** How the life of a message ends. */
final class Endings {

  private Endings() {}

  static void complete(MemoryTransaction transaction, Row row, boolean keep) {
    if (keep) {
      transaction.put(row.become(State.COMPLETED, transaction.storage().now()));
    } else {
      transaction.delete(row);
    }
  }

  /** Where nothing is left to call, the message is dead or completed; else it is what it was. */
  static void settle(MemoryTransaction transaction, Row row, boolean keep) {
    if (row.content().progress().stream().anyMatch(HandlerProgress::open)) {
      transaction.put(row);
    } else if (row.content().progress().stream()
        .noneMatch(each -> each.state() == HandlerProgress.State.DEAD)) {
      complete(transaction, row, keep);
    } else {
      transaction.put(row.live() ? row.become(State.DEAD, transaction.storage().now()) : row);
    }
  }
}
