package ee.outbox.cdi.processing;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.cdi.config.OutboxSettings.Retention;
import ee.outbox.cdi.testing.LogLines;
import ee.outbox.spi.OutboxStore;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HousekeepingTest {

  private static final Duration LEASE = Duration.ofSeconds(30);

  private final AtomicLong clock = new AtomicLong();
  private final OldMessages admin = new OldMessages(List.of());
  private final OutboxStore store =
      (OutboxStore)
          Proxy.newProxyInstance(
              OutboxStore.class.getClassLoader(),
              new Class<?>[] {OutboxStore.class},
              (proxy, method, args) -> admin);

  @Test
  void onlyConfiguredRetentionsArePurged() {
    Housekeeping without = housekeeping(new Retention(Optional.empty(), Optional.empty()));
    while (without.due()) {
      without.work(store);
    }
    assertThat(admin.purges).isZero();

    Housekeeping with = housekeeping(purgingAll());
    while (with.due()) {
      with.work(store);
    }
    assertThat(admin.purges).isEqualTo(2);
  }

  @Test
  void oneThingIsDoneAtATimeAndThenNotForAWhile() {
    Housekeeping housekeeping = housekeeping(purgingAll());
    assertThat(housekeeping.work(store)).isTrue();
    assertThat(admin.purges).isEqualTo(1);
    while (housekeeping.due()) {
      assertThat(housekeeping.work(store)).isTrue();
    }

    assertThat(admin.purges).isEqualTo(2);
    assertThat(housekeeping.work(store)).isFalse();
    clock.addAndGet(Housekeeping.PURGE_EVERY.toNanos());
    assertThat(housekeeping.due()).isTrue();
  }

  @Test
  void aMessageThatADeadNodeHoldsForThreeLeasesIsReportedOnce() {
    Housekeeping housekeeping = housekeeping(new Retention(Optional.empty(), Optional.empty()));
    try (LogLines log = new LogLines()) {
      for (int leases = 0; leases < 10; leases++) {
        admin.held = leases < 2 ? List.of("short", "long") : List.of("long");
        while (housekeeping.due()) {
          housekeeping.work(store);
        }
        assertThat(log.of("OUTBOX1409")).hasSize(leases < HeldMessages.LEASES ? 0 : 1);
        clock.addAndGet(LEASE.toNanos());
      }
      assertThat(log.of("OUTBOX1409").get(0)).contains("'long'", "PT1M30S");
    }
  }

  @Test
  void aFullBatchIsFollowedByTheNextSoon() {
    admin.purged = Housekeeping.BATCH;
    Housekeeping housekeeping = housekeeping(purgingAll());
    while (housekeeping.due()) {
      housekeeping.work(store);
    }
    clock.addAndGet(Housekeeping.WHEN_MORE.toNanos());

    assertThat(housekeeping.due()).isTrue();
  }

  private Housekeeping housekeeping(Retention retention) {
    return new Housekeeping(
        retention,
        new Housekeeping.Looks(
            new UnknownTypes(Set.of("t")), new HeldMessages(List.of("t"), LEASE, clock::get)),
        clock::get);
  }

  private static Retention purgingAll() {
    return new Retention(Optional.of(Duration.ZERO), Optional.of(Duration.ZERO));
  }
}
