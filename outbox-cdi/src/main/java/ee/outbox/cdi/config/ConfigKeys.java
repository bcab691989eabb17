package ee.outbox.cdi.config;

import static ee.outbox.cdi.config.ConfigKey.Level.EVENT;
import static ee.outbox.cdi.config.ConfigKey.Level.HANDLER;

import ee.outbox.cdi.config.ConfigKey.Level;
import ee.outbox.spi.Settlement.OrderOnFailure;
import ee.outbox.spi.StoreSettings.SchemaMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The one table of keys; the documentation is checked against {@link #ALL}. */
public final class ConfigKeys {

  static final ConfigKey<Boolean> ENABLED =
      ConfigKey.of(
          "enabled",
          ValueType.bool(),
          "true",
          "Whether the outbox works; where not, publishing is refused and nothing is delivered.");

  static final ConfigKey<Boolean> PROCESSOR_ENABLED =
      ConfigKey.of(
          "processor.enabled",
          ValueType.bool(),
          "true",
          "Whether this node delivers; where not, it only captures.");

  static final ConfigKey<Optional<StoreName>> STORE =
      ConfigKey.of(
          "store",
          ValueType.oneOf(StoreName.class).orNone(),
          "none",
          "Which store is used: none for the store bean of the deployment (outbox-jpa), memory for"
              + " one that loses everything at a stop.");

  static final ConfigKey<SchemaMode> SCHEMA =
      ConfigKey.of(
          "schema",
          ValueType.oneOf(SchemaMode.class),
          "validate",
          "What to do about the tables at start.");

  static final ConfigKey<Optional<String>> DATABASE =
      ConfigKey.of(
          "database",
          ValueType.text(100).orNone(),
          "none",
          "The database by name where it is not recognised: PostgreSQL, H2, MariaDB, MySQL, Derby,"
              + " Oracle, SQL Server or Db2.");

  static final ConfigKey<Duration> LOCK_TIMEOUT =
      ConfigKey.of(
          "ordering.lock-timeout",
          ValueType.duration("1ms", "10m"),
          "5s",
          "How long a committing transaction waits for an ordering key that another one holds.");

  static final ConfigKey<OrderOnFailure> ON_FAILURE =
      ConfigKey.of(
              "ordering.on-failure",
              ValueType.onFailure(),
              "block",
              "Whether later messages of a key wait for one that failed.")
          .overriddenBy(EVENT);

  static final ConfigKey<Integer> PAYLOAD_MAX =
      ConfigKey.of(
          "payload.max-size",
          ValueType.size(Integer.MAX_VALUE).map(Math::toIntExact),
          "1MiB",
          "The largest payload that may be published.");

  static final ConfigKey<Optional<String>> NODE_NAME =
      ConfigKey.of(
          "node-name",
          ValueType.text(200).orNone(),
          "none",
          "What this node is called in logs and in the table of nodes; none for the host name.");

  static final ConfigKey<Optional<String>> EXECUTOR =
      ConfigKey.of(
          "executor",
          ValueType.text(500).orNone(),
          "none",
          "JNDI name of the managed executor that runs handlers; none for the platform's default.");

  static final ConfigKey<Integer> BATCH_SIZE =
      ConfigKey.of(
          "batch-size",
          ValueType.integer(1, 10_000),
          "1000",
          "How many messages one claim takes at most.");

  static final ConfigKey<Optional<Long>> CLAIMED_BYTES =
      ConfigKey.of(
          "claimed-bytes",
          ValueType.size(1L << 40).orNone(),
          "none",
          "How much the payloads of claimed messages may weigh on this node; none for a sixteenth of"
              + " the largest heap, and 1MiB at least.");

  static final ConfigKey<Duration> POLL_INTERVAL =
      ConfigKey.of(
          "poll-interval",
          ValueType.duration("10ms", "1h"),
          "1s",
          "How often an idle node looks for messages.");

  static final ConfigKey<Duration> LEASE =
      ConfigKey.of(
          "lease",
          ValueType.duration("500ms", "1h"),
          "10s",
          "How long a node that cannot be reached keeps what it has claimed.");

  static final ConfigKey<Integer> CONCURRENCY =
      ConfigKey.of(
          "concurrency",
          ValueType.integer(1, 1_000),
          "4",
          "How many handlers run at once on this node.");

  /**
   * 10 by default: measured, a group of 10 has 4.4 times the rate of single transactions and one of
   * 50 only 5.8 times (PROTOCOL section 8.4), while what a failing member makes the others repeat
   * grows with the group.
   */
  static final ConfigKey<Integer> TRANSACTION_SIZE =
      ConfigKey.of(
          "transaction-size",
          ValueType.integer(1, 1_000),
          "10",
          "How many in-transaction deliveries share one transaction at most.");

  static final ConfigKey<Duration> SHUTDOWN_TIMEOUT =
      ConfigKey.of(
          "shutdown-timeout",
          ValueType.duration("0s", "1h"),
          "10s",
          "How long running handlers may take to finish when the application stops.");

  static final ConfigKey<Optional<Duration>> RETENTION_COMPLETED =
      ConfigKey.of(
          "retention.completed",
          ValueType.duration("0s", "36500d").orNone(),
          "none",
          "How long completed messages are kept; none deletes them when they are done.");

  static final ConfigKey<Optional<Duration>> RETENTION_DEAD =
      ConfigKey.of(
          "retention.dead",
          ValueType.duration("0s", "36500d").orNone(),
          "none",
          "How long dead letters are kept; none keeps them until somebody acts.");

  static final ConfigKey<Integer> MAX_ATTEMPTS =
      ConfigKey.of(
              "max-attempts",
              ValueType.integer(1, 1_000_000),
              "10",
              "How many durable attempts a handler has, the first included.")
          .overriddenBy(EVENT, HANDLER);

  static final ConfigKey<Duration> BACKOFF_INITIAL =
      ConfigKey.of(
              "backoff.initial",
              ValueType.duration("0s", "365d"),
              "1s",
              "The delay after the first failed attempt.")
          .overriddenBy(EVENT, HANDLER);

  static final ConfigKey<Double> BACKOFF_MULTIPLIER =
      ConfigKey.of(
              "backoff.multiplier",
              ValueType.decimal("1", "1000"),
              "2",
              "What each further delay is multiplied by.")
          .overriddenBy(EVENT, HANDLER);

  static final ConfigKey<Duration> BACKOFF_MAX =
      ConfigKey.of(
              "backoff.max",
              ValueType.duration("0s", "365d"),
              "5m",
              "The longest delay between attempts.")
          .overriddenBy(EVENT, HANDLER);

  static final ConfigKey<Double> BACKOFF_JITTER =
      ConfigKey.of(
              "backoff.jitter",
              ValueType.decimal("0", "1"),
              "0.2",
              "Which part of a delay is random.")
          .overriddenBy(EVENT, HANDLER);

  /** Every key there is, in the order of the documentation. */
  public static final List<ConfigKey<?>> ALL =
      List.of(
          ENABLED,
          PROCESSOR_ENABLED,
          STORE,
          SCHEMA,
          DATABASE,
          NODE_NAME,
          EXECUTOR,
          BATCH_SIZE,
          CLAIMED_BYTES,
          POLL_INTERVAL,
          CONCURRENCY,
          LEASE,
          TRANSACTION_SIZE,
          SHUTDOWN_TIMEOUT,
          MAX_ATTEMPTS,
          BACKOFF_INITIAL,
          BACKOFF_MULTIPLIER,
          BACKOFF_MAX,
          BACKOFF_JITTER,
          ON_FAILURE,
          LOCK_TIMEOUT,
          PAYLOAD_MAX,
          RETENTION_COMPLETED,
          RETENTION_DEAD);

  private ConfigKeys() {}

  static List<ConfigKey<?>> at(Level level) {
    return ALL.stream()
        .filter(key -> key.overrides().contains(level))
        .<ConfigKey<?>>map(k -> k)
        .toList();
  }

  /** The stores that have a name. */
  enum StoreName {
    /** The one in memory. */
    MEMORY
  }
}
