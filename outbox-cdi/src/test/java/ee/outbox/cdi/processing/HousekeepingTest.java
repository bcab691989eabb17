package ee.outbox.cdi.processing;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.cdi.config.OutboxSettings.Retention;
import ee.outbox.spi.OutboxStore;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HousekeepingTest {

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
    housekeeping.work(store);
    housekeeping.work(store);

    assertThat(housekeeping.work(store)).isFalse();
    clock.addAndGet(Housekeeping.PURGE_EVERY.toNanos());
    assertThat(housekeeping.due()).isTrue();
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
    return new Housekeeping(retention, new UnknownTypes(Set.of("t")), clock::get);
  }

  private static Retention purgingAll() {
    return new Retention(Optional.of(Duration.ZERO), Optional.of(Duration.ZERO));
  }
}
