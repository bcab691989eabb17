package ee.outbox.spi.contract;

import ee.outbox.spi.Lane;
import ee.outbox.spi.OutboxStore;
import ee.outbox.spi.StoreSettings;
import ee.outbox.spi.StoreSettings.Retention;
import ee.outbox.spi.StoreSettings.SchemaMode;
import ee.outbox.spi.TransactionRunner;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** What the tests of all themes share: a fresh storage and nodes on it. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
abstract class ContractCase {

  /** Long enough that nothing due after it becomes due during a test. */
  static final Duration LATER = Duration.ofHours(1);

  /** Long enough that no wait for a key ends by it, except where a test says otherwise. */
  static final Duration PATIENT = Duration.ofSeconds(30);

  private final Set<Lane> lanes = ConcurrentHashMap.newKeySet();
  private StoreFixture fixture;

  /** Gives a fixture with an empty storage. */
  abstract StoreFixture newFixture();

  @BeforeEach
  void openFixture() {
    fixture = newFixture();
  }

  @AfterEach
  void closeFixture() {
    fixture.close();
  }

  final StoreFixture fixture() {
    return fixture;
  }

  /** Skips a test whose open transaction would be waited for. */
  final void needsPassingOverLocked() {
    Assumptions.assumeTrue(
        fixture.passesOverLocked(),
        "this store waits for rows that another transaction has locked");
  }

  final TransactionRunner transactions() {
    return fixture.transactions();
  }

  /** A node that deletes what is completed. */
  final Node node(String name) {
    return node(name, Retention.DELETE, PATIENT);
  }

  /** A node that keeps what is completed. */
  final Node keepingNode(String name) {
    return node(name, Retention.KEEP, PATIENT);
  }

  /** A node that waits for a key for a short time only. */
  final Node impatientNode(String name) {
    return node(name, Retention.DELETE, Duration.ofMillis(300));
  }

  private Node node(String name, Retention retention, Duration lockTimeout) {
    OutboxStore store = fixture.open();
    store.start(
        new StoreSettings(
            SchemaMode.CREATE, Optional.empty(), lockTimeout, retention, transactions()));
    return new Node(name, store, transactions(), lanes);
  }
}
