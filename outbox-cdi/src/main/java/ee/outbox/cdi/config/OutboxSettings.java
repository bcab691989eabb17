package ee.outbox.cdi.config;

import ee.outbox.spi.StoreSettings.SchemaMode;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything configured under {@code outbox.}, checked. Immutable.
 *
 * @param enabled {@code outbox.enabled}: whether events are captured and processed at all
 * @param storage where messages are kept
 * @param capture what may be captured
 * @param processing how this node processes
 * @param retention how long settled messages are kept
 * @param deliveries how handlers are retried
 */
public record OutboxSettings(
    boolean enabled,
    Storage storage,
    Capture capture,
    Processing processing,
    Retention retention,
    Deliveries deliveries) {

  /** Which store is used. */
  public enum StoreKind {
    /** The store bean that the deployment brings. */
    BEAN,
    /** The one in memory: {@code outbox.store=memory}. */
    MEMORY
  }

  /**
   * Where messages are kept.
   *
   * @param kind {@code outbox.store}
   * @param schema {@code outbox.schema}
   * @param database {@code outbox.database}
   * @param lockTimeout {@code outbox.ordering.lock-timeout}
   */
  public record Storage(
      StoreKind kind, SchemaMode schema, Optional<String> database, Duration lockTimeout) {}

  /**
   * What may be captured.
   *
   * @param maxPayload {@code outbox.payload.max-size}, in bytes
   */
  public record Capture(int maxPayload) {}

  /**
   * How this node processes.
   *
   * @param enabled {@code outbox.processor.enabled}
   * @param nodeName {@code outbox.node-name}
   * @param executor {@code outbox.executor}: JNDI name of a managed executor, empty for the
   *     platform's default
   * @param claiming how it takes messages
   * @param concurrency {@code outbox.concurrency}: how many handlers run at once
   * @param transactionSize {@code outbox.transaction-size}: how many deliveries share a transaction
   *     at most
   * @param shutdownTimeout {@code outbox.shutdown-timeout}
   */
  public record Processing(
      boolean enabled,
      String nodeName,
      Optional<String> executor,
      Claiming claiming,
      int concurrency,
      int transactionSize,
      Duration shutdownTimeout) {}

  /**
   * How a node takes messages.
   *
   * @param batchSize {@code outbox.batch-size}: how many in one claim at most
   * @param bytes {@code outbox.claimed-bytes}: how much the payloads may weigh that are claimed
   * @param pollInterval {@code outbox.poll-interval}
   * @param lease {@code outbox.lease}
   */
  public record Claiming(int batchSize, long bytes, Duration pollInterval, Duration lease) {}

  /**
   * How long settled messages are kept.
   *
   * @param completed {@code outbox.retention.completed}; empty: they are deleted when done
   * @param dead {@code outbox.retention.dead}; empty: they are kept until somebody acts
   */
  public record Retention(Optional<Duration> completed, Optional<Duration> dead) {}
}
