package ee.outbox.cdi.processing;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.OutboxException;
import ee.outbox.cdi.memory.MemoryStore;
import ee.outbox.cdi.platform.JtaTransactions;
import ee.outbox.cdi.platform.Platform;
import ee.outbox.cdi.testing.LogLines;
import ee.outbox.cdi.testing.TestPlatform;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.StoreSettings;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeTest implements Node.Listener {

  private static final Duration LEASE = Duration.ofSeconds(10);

  private final TestPlatform server = new TestPlatform();
  private final Platform platform = server.lookup();
  private final JtaTransactions transactions = new JtaTransactions(platform);
  private final SwitchableStore store = new SwitchableStore(new MemoryStore(platform.registry()));
  private final AtomicLong clock = new AtomicLong();
  private final DatabaseWatch watch = new DatabaseWatch(clock::get, () -> this.back++);
  private final Node node =
      new Node(
          new StoreCalls(store, transactions, watch),
          new Node.Identity("n", LEASE),
          clock::get,
          this);
  private int registered;
  private int lost;
  private int back;

  @BeforeEach
  void start() {
    store.start(
        new StoreSettings(
            StoreSettings.SchemaMode.NONE,
            Optional.empty(),
            Duration.ofSeconds(1),
            StoreSettings.Retention.DELETE,
            transactions));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void mayStartOnlyUnderItsOwnLivingIdentity() {
    assertThat(node.current()).isEmpty();
    node.renew();
    NodeId id = node.current().orElseThrow();

    assertThat(node.mayStart(id)).isTrue();
    assertThat(node.mayStart(new NodeId(id.value() + 1))).isFalse();
    assertThat(registered).isEqualTo(1);
  }

  @Test
  void callsNothingOutsideOnceTheLeaseIsOld() {
    node.renew();
    NodeId id = node.current().orElseThrow();
    assertThat(node.mayCallOutside(id)).isTrue();

    clock.addAndGet(LEASE.toNanos());
    assertThat(node.mayCallOutside(id)).isFalse();
    assertThat(node.mayStart(id)).isTrue();

    node.renew();
    assertThat(node.mayCallOutside(id)).isTrue();
  }

  @Test
  void aRenewalThatFailsMakesTheLeaseNoYounger() {
    node.renew();
    clock.addAndGet(LEASE.toNanos());
    store.down = true;
    node.renew();

    assertThat(node.mayCallOutside(node.current().orElseThrow())).isFalse();
    assertThat(lost).isZero();
  }

  @Test
  void aNodeDeclaredDeadIsToldOnceAndBeginsAgain() {
    node.renew();
    NodeId first = node.current().orElseThrow();
    transactions.call(
        () -> {
          store.nodes().remove(first);
          return true;
        });

    try (LogLines log = new LogLines()) {
      node.renew();
      node.renew();
      assertThat(log.of("OUTBOX1403")).hasSize(1);
    }

    assertThat(lost).isEqualTo(1);
    assertThat(registered).isEqualTo(2);
    assertThat(node.mayStart(first)).isFalse();
    assertThat(node.mayStart(node.current().orElseThrow())).isTrue();
  }

  @Test
  void aNodeThatLeftIsNotRegisteredAgain() {
    node.renew();
    NodeId id = node.current().orElseThrow();
    node.stopping();
    assertThat(node.mayStart(id)).isFalse();
    node.remove();
    node.renew();

    assertThat(node.current()).isEmpty();
    assertThat(transactions.<Boolean>call(() -> store.nodes().renew(id, LEASE))).isFalse();
  }

  @Test
  void theWatchQuotesNothingThatADatabaseSaysOfAStatement() {
    SQLException refused =
        new SQLDataException("Value too long for column ERROR: 'secret payload'", "22001", 22001);
    try (LogLines log = new LogLines()) {
      new DatabaseWatch(clock::get, () -> {})
          .failed(new OutboxException("not committed: " + refused, refused));

      assertThat(log.of("OUTBOX1401"))
          .singleElement()
          .asString()
          .contains("java.sql.SQLDataException", "22001")
          .doesNotContain("secret");
    }
  }

  @Test
  void theWatchTellsEachChangeOnceAndWaitsEverLonger() {
    Duration usual = Duration.ofMillis(100);
    try (LogLines log = new LogLines()) {
      watch.failed(new IllegalStateException("no"));
      assertThat(watch.pause(usual)).isEqualTo(DatabaseWatch.SHORTEST);
      clock.addAndGet(Duration.ofSeconds(3).toNanos());
      watch.failed(new IllegalStateException("no"));
      assertThat(watch.pause(usual)).isEqualTo(Duration.ofSeconds(3));
      clock.addAndGet(Duration.ofHours(1).toNanos());
      assertThat(watch.pause(usual)).isEqualTo(DatabaseWatch.LONGEST);
      assertThat(watch.pause(Duration.ofMinutes(1))).isEqualTo(Duration.ofMinutes(1));
      watch.worked();
      watch.worked();
      assertThat(watch.pause(usual)).isEqualTo(usual);
      assertThat(log.all())
          .satisfiesExactly(
              line -> assertThat(line).startsWith("OUTBOX1401"),
              line -> assertThat(line).startsWith("OUTBOX1402"));
    }
    assertThat(back).isEqualTo(1);
  }

  @Override
  public void registered() {
    registered++;
  }

  @Override
  public void lost() {
    lost++;
  }
}
