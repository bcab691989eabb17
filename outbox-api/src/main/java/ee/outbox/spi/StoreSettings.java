package ee.outbox.spi;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What the application configured for its store.
 *
 * @param schema what to do about the tables at start ({@code outbox.schema})
 * @param database the database named by hand ({@code outbox.database}), empty to recognise it
 * @param lockTimeout how long a capturing transaction waits for a key at most ({@code
 *     outbox.ordering.lock-timeout})
 * @param keepCompleted whether completed messages are kept rather than deleted ({@code
 *     outbox.retention.completed})
 * @param transactions how to run work in a transaction of its own during {@link OutboxStore#start}
 */
public record StoreSettings(
    SchemaMode schema,
    Optional<String> database,
    Duration lockTimeout,
    Retention keepCompleted,
    TransactionRunner transactions) {

  /** What to do about the tables at start. */
  public enum SchemaMode {
    /** Fail where a table, column or index is missing. */
    VALIDATE,
    /** Create what is missing, then validate. */
    CREATE,
    /** Do not look. */
    NONE
  }

  /** What becomes of a completed message. */
  public enum Retention {
    /** It is deleted. */
    DELETE,
    /** It is kept as completed until it is purged. */
    KEEP
  }

  /** Checks that no part is null. */
  public StoreSettings {
    Objects.requireNonNull(schema, "schema");
    Objects.requireNonNull(database, "database");
    Objects.requireNonNull(lockTimeout, "lockTimeout");
    Objects.requireNonNull(keepCompleted, "keepCompleted");
    Objects.requireNonNull(transactions, "transactions");
  }
}
