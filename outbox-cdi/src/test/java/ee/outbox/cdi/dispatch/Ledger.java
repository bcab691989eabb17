package ee.outbox.cdi.dispatch;

import ee.outbox.cdi.platform.Platform;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A table: what is written in a transaction is in it once that is committed. */
@ApplicationScoped
class Ledger {

  private final List<String> rows = new CopyOnWriteArrayList<>();
  private final List<String> writes = new CopyOnWriteArrayList<>();
  private final List<Object> transactions = new CopyOnWriteArrayList<>();

  void write(String row) {
    TransactionSynchronizationRegistry registry = Platform.lookupRegistry();
    transactions.add(registry.getTransactionKey());
    writes.add(row);
    registry.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            // The rows appear at the end only.
          }

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              rows.add(row);
            }
          }
        });
  }

  /** What is committed. */
  List<String> rows() {
    return rows;
  }

  /** What was ever written, in order. */
  List<String> writes() {
    return writes;
  }

  /** The transactions in which it was written. */
  List<Object> transactions() {
    return transactions;
  }
}
