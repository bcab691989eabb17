package ee.outbox.jpa;

import ee.outbox.OutboxException;
import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Dialect.WhenLocked;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.NodeRegistry;
import ee.outbox.spi.TransactionRunner;
import jakarta.persistence.PersistenceException;
import java.time.Duration;

/** Proves that what the EntityManager does is undone with the transaction around it. */
final class Participation {

  private static final String PROOF = "proof of a transaction";

  /** Run as settlements are: on the transaction's connection where the provider lends it. */
  private static final String CHANGE = "update outbox_node set name = 'changed' where id = ?1";

  private static final String READ = "select name from outbox_node where id = ?1";

  /** A query that locks, as a claim begins: it must run where the update after it runs. */
  private final String lock;

  private final Sql sql;
  private final NodeRegistry nodes;
  private final TransactionRunner transactions;

  Participation(Sql sql, Dialect dialect, NodeRegistry nodes, TransactionRunner transactions) {
    this.sql = sql;
    this.lock = dialect.lockingRead("name", "outbox_node", "id = ?1", WhenLocked.WAIT);
    this.nodes = nodes;
    this.transactions = transactions;
  }

  void prove() {
    try {
      NodeId own = transactions.call(() -> nodes.register(PROOF, Duration.ofMinutes(1)));
      try {
        check("changed", transactions.callAndRollBack(() -> change(own)));
        check(PROOF, transactions.call(() -> sql.rows(READ, own.value()).get(0).text(0)));
      } finally {
        transactions.call(() -> remove(own));
      }
    } catch (PersistenceException | IllegalStateException e) {
      throw JpaMessages.notTransactional(e);
    }
  }

  private String change(NodeId own) {
    if (!sql.entityManager().isJoinedToTransaction()) {
      throw JpaMessages.notTransactional("it has not joined the running transaction");
    }
    sql.rows(lock, own.value());
    sql.updateExactlyDirectly(1, CHANGE, own.value());
    return sql.rows(READ, own.value()).get(0).text(0);
  }

  private Object remove(NodeId own) {
    nodes.remove(own);
    return own;
  }

  private static void check(String expected, String actual) throws OutboxException {
    if (!expected.equals(actual)) {
      throw JpaMessages.notTransactional(
          "wanted to read '" + expected + "' and read '" + actual + "'");
    }
  }
}
