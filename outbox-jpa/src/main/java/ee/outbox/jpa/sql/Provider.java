package ee.outbox.jpa.sql;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The one place where persistence providers are told apart. */
public enum Provider {
  /**
   * Has flushed already when the writer runs: its flush is an ordinary Synchronization, before all
   * interposed ones, and a second flush in there inserts the business rows again (seen on Open
   * Liberty 26). It reads outside the transaction until the transaction's first write.
   */
  ECLIPSELINK {
    @Override
    void flush(EntityManager entityManager) {
      // done already
    }

    @Override
    Optional<Connection> join(EntityManager entityManager) {
      Connection connection = entityManager.unwrap(Connection.class);
      if (connection == null && !entityManager.isJoinedToTransaction()) {
        throw SqlMessages.noTransaction();
      }
      return Optional.ofNullable(connection);
    }

    @Override
    void limit(Query query) {
      // its caches are as they were after a native statement
    }

    @Override
    String ask(EntityManager entityManager, Driver.Question question) throws SQLException {
      return Driver.ask(entityManager.unwrap(Connection.class), question);
    }
  },

  /**
   * Hibernate, and what is not known here: flushes in an interposed Synchronization in the order of
   * registration, so perhaps after ours.
   */
  OTHER {
    @Override
    void flush(EntityManager entityManager) {
      join(entityManager);
      entityManager.flush();
    }

    @Override
    Optional<Connection> join(EntityManager entityManager) {
      if (!entityManager.isJoinedToTransaction()) {
        throw SqlMessages.noTransaction();
      }
      return Optional.empty();
    }

    /**
     * Hibernate takes a native statement for a change of all tables unless told (6.6,
     * BulkOperationCleanupAction): it would evict every entity from the second-level cache. Others
     * ignore a hint that they do not know (Jakarta Persistence 3.1, 3.10.9).
     */
    @Override
    void limit(Query query) {
      query.setHint("org.hibernate.query.native.spaces", "outbox_message");
    }

    @Override
    String ask(EntityManager entityManager, Driver.Question question) throws SQLException {
      return Driver.ask(entityManager, question);
    }
  };

  /**
   * Recognises the provider.
   *
   * @param entityManager one of its entity managers, in a transaction
   * @return the provider
   */
  public static Provider of(EntityManager entityManager) {
    String implementation = entityManager.getDelegate().getClass().getName();
    return implementation.startsWith("org.eclipse.persistence.") ? ECLIPSELINK : OTHER;
  }

  /** Brings what the application persisted to the database, where the provider has not done so. */
  abstract void flush(EntityManager entityManager);

  /**
   * Makes the next native query run in the transaction, also where it only reads. Gives the
   * transaction's connection where the provider lends it.
   */
  abstract Optional<Connection> join(EntityManager entityManager);

  /** Tells that a native statement changes tables of the outbox only. */
  abstract void limit(Query query);

  /** What the driver says. */
  abstract String ask(EntityManager entityManager, Driver.Question question) throws SQLException;
}
