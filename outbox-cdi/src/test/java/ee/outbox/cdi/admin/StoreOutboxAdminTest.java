package ee.outbox.cdi.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.outbox.HandlerProgress;
import ee.outbox.HandlerProgress.State;
import ee.outbox.OutboxAdmin;
import ee.outbox.OutboxAdmin.Filter;
import ee.outbox.OutboxAdmin.Page;
import ee.outbox.OutboxException;
import ee.outbox.OutboxMessage;
import ee.outbox.Status;
import ee.outbox.cdi.memory.MemoryStore;
import ee.outbox.cdi.platform.JtaTransactions;
import ee.outbox.cdi.platform.Platform;
import ee.outbox.cdi.processing.NodeControl;
import ee.outbox.cdi.testing.TestPlatform;
import ee.outbox.spi.ClaimRequest;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.DeliveryTime;
import ee.outbox.spi.NewMessage;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.StoreSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreOutboxAdminTest {

  private final TestPlatform server = new TestPlatform();
  private final Platform platform = server.lookup();
  private final JtaTransactions transactions = new JtaTransactions(platform);
  private final MemoryStore store = new MemoryStore(platform.registry());
  private final SignalCount node = new SignalCount();
  private final OutboxAdmin admin = new StoreOutboxAdmin(store, platform, node);

  private static final class SignalCount implements NodeControl {

    private final NodeControl pausing = NodeControl.withoutProcessor();
    private int signals;

    @Override
    public void signal() {
      signals++;
    }

    @Override
    public void pause() {
      pausing.pause();
    }

    @Override
    public void resume() {
      pausing.resume();
    }

    @Override
    public boolean paused() {
      return pausing.paused();
    }
  }

  @BeforeEach
  void start() {
    store.start(
        new StoreSettings(
            StoreSettings.SchemaMode.NONE,
            Optional.empty(),
            Duration.ofSeconds(1),
            StoreSettings.Retention.KEEP,
            transactions));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void findsAndCounts() {
    publish(3);

    assertThat(admin.find("m1").orElseThrow().status()).isEqualTo(Status.PENDING);
    assertThat(admin.find("nobody")).isEmpty();
    assertThat(admin.find(Filter.all(), Page.first(2)).messages()).hasSize(2);
    assertThat(admin.count(Status.PENDING)).isEqualTo(3);
    assertThat(admin.count(Filter.builder().eventType("other").build())).isZero();
    assertThat(admin.oldestPendingAge()).isPresent();
  }

  @Test
  void redrivesOneDeadLetterAndTellsTheProcessor() {
    publish(1);
    kill();

    assertThat(admin.redrive("m1")).isTrue();
    assertThat(node.signals).isEqualTo(1);
    assertThat(admin.redrive("m1")).isFalse();
    assertThat(node.signals).isEqualTo(1);
    assertThat(admin.find("m1").orElseThrow().status()).isEqualTo(Status.PENDING);
  }

  @Test
  void redrivesManyPageByPage() {
    publish(2 * FilteredWork.PAGE + 7);
    kill();

    assertThat(admin.redrive(Filter.builder().eventType("t").build()))
        .isEqualTo(2 * FilteredWork.PAGE + 7);
    assertThat(admin.count(Status.DEAD)).isZero();
  }

  @Test
  void aFilterMayChangeNoMoreThanPassedItAtTheBeginning() {
    publish(3);
    FilteredWork work = new FilteredWork(store.admin(), transactions);

    long changed =
        work.forEach(
            Filter.all(),
            message -> {
              append(message.id() + "-again");
              return true;
            });

    assertThat(changed).isEqualTo(3);
  }

  @Test
  void refusesToRedriveWhatIsNotDead() {
    assertThatThrownBy(() -> admin.redrive(Filter.builder().status(Status.PENDING).build()))
        .isInstanceOf(OutboxException.class)
        .hasMessageStartingWith("OUTBOX1551");
  }

  @Test
  void discardsButNeverWhatALiveNodeHasClaimed() {
    publish(2);
    claim(1);

    assertThat(admin.discard("m1")).isFalse();
    assertThat(admin.discard("m2")).isTrue();
    assertThat(admin.discard("nobody")).isFalse();
    assertThat(node.signals).isEqualTo(1);
  }

  @Test
  void discardsByFilter() {
    publish(FilteredWork.PAGE + 5);
    claim(4);

    assertThat(admin.discard(Filter.all())).isEqualTo(FilteredWork.PAGE + 1);
    assertThat(admin.count(Filter.all())).isEqualTo(4);
  }

  @Test
  void discardingByHandlerTakesOnlyThatHandlerFromTheMessages() {
    publish(2);

    assertThat(admin.discard(Filter.builder().handler("b").build())).isEqualTo(2);

    assertThat(admin.find("m1").orElseThrow().progress())
        .extracting(HandlerProgress::handler)
        .containsExactly("a");
    assertThat(admin.discard(Filter.builder().handler("a").build())).isEqualTo(2);
    assertThat(admin.count(Status.PENDING)).isZero();
  }

  @Test
  void purgesAllInBatches() {
    publish(StoreOutboxAdmin.PURGE_BATCH + 10);
    kill();

    assertThat(admin.purge(Status.DEAD, Duration.ofHours(1))).isZero();
    assertThat(admin.purge(Status.DEAD, Duration.ZERO))
        .isEqualTo(StoreOutboxAdmin.PURGE_BATCH + 10);
  }

  @Test
  void refusesToPurgeOthersOrByANegativeAge() {
    assertThatThrownBy(() -> admin.purge(Status.PENDING, Duration.ZERO))
        .hasMessageStartingWith("OUTBOX1552");
    assertThatThrownBy(() -> admin.purge(Status.DEAD, Duration.ofSeconds(-1)))
        .hasMessageStartingWith("OUTBOX1553");
  }

  @Test
  void refusesNull() {
    assertThatThrownBy(() -> admin.find((String) null)).hasMessageStartingWith("OUTBOX1550");
    assertThatThrownBy(() -> admin.redrive((Filter) null)).hasMessageStartingWith("OUTBOX1550");
    assertThatThrownBy(() -> admin.count((Status) null)).hasMessageStartingWith("OUTBOX1550");
    assertThatThrownBy(() -> admin.purge(null, Duration.ZERO)).hasMessageStartingWith("OUTBOX1550");
  }

  @Test
  void joinsTheRunningTransactionAndSignalsOnlyAfterItsCommit() {
    publish(2);

    transactions.callAndRollBack(() -> admin.discard("m1"));
    assertThat(admin.find("m1")).isPresent();
    assertThat(node.signals).isZero();

    transactions.call(
        () -> {
          admin.discard("m1");
          assertThat(node.signals).isZero();
          return true;
        });
    assertThat(admin.find("m1")).isEmpty();
    assertThat(node.signals).isEqualTo(1);
  }

  @Test
  void pausesTheNode() {
    admin.pause();
    assertThat(admin.paused()).isTrue();
    admin.resume();
    assertThat(admin.paused()).isFalse();
  }

  private void publish(int messages) {
    transactions.call(
        () -> {
          IntStream.rangeClosed(1, messages).forEach(i -> append("m" + i));
          return true;
        });
  }

  private void append(String id) {
    OutboxMessage message =
        OutboxMessage.builder().id(id).eventType("t").payload(new byte[] {1}).build();
    store
        .writer()
        .append(
            List.of(
                new NewMessage(
                    message,
                    new DeliveryTime.Immediately(),
                    NewMessage.IdRule.GENERATED,
                    List.of("a", "b"))));
  }

  private List<ClaimedMessage> claim(int limit) {
    NodeId id = transactions.call(() -> store.nodes().register("n", Duration.ofHours(1)));
    ClaimRequest request = new ClaimRequest(id, List.of("t"), limit, Long.MAX_VALUE, Set.of());
    return transactions.call(() -> store.claims().claim(request).messages());
  }

  /** All that is pending becomes dead. */
  private void kill() {
    List<HandlerProgress> dead =
        List.of(
            new HandlerProgress("a", State.DEAD, 3, Optional.of("x")),
            new HandlerProgress("b", State.DONE, 0, Optional.empty()));
    for (ClaimedMessage message : claim(10_000)) {
      boolean killed =
          transactions.call(() -> store.settlement().deadLetter(message.token(), dead));
      assertThat(killed).isTrue();
    }
  }
}
