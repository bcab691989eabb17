package ee.outbox.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.jpa.sql.SqlState;
import ee.outbox.jpa.testing.H2Storage;
import ee.outbox.jpa.testing.MariaDbStorage;
import ee.outbox.jpa.testing.MariaDbStorage.Level;
import ee.outbox.jpa.testing.Storage;
import ee.outbox.jpa.testing.Unit;
import ee.outbox.spi.StoreSettings;
import ee.outbox.spi.StoreSettings.Retention;
import ee.outbox.spi.StoreSettings.SchemaMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Real deadlocks, so that what repeats transactions (in outbox-cdi, which knows no database) finds
 * in the failure what it looks for, whatever the provider has put around it.
 */
class DeadlockTest {

  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final CyclicBarrier bothHaveOne = new CyclicBarrier(2);

  @ParameterizedTest
  @EnumSource(Unit.class)
  void the_loser_on_mariadb_says_40001(Unit unit) throws Exception {
    deadlock(MariaDbStorage.empty(unit, Level.READ_COMMITTED));

    assertThat(states()).containsExactly("40001");
  }

  @ParameterizedTest
  @EnumSource(Unit.class)
  void the_loser_on_h2_says_40001(Unit unit) throws Exception {
    try (Storage storage = H2Storage.inMemory(unit)) {
      deadlock(storage);
    }

    assertThat(states()).containsExactly("40001");
  }

  private List<String> states() {
    return failures.stream().map(each -> SqlState.of(each).orElse("none")).toList();
  }

  private void deadlock(Storage storage) throws InterruptedException {
    storage
        .open()
        .start(
            new StoreSettings(
                SchemaMode.CREATE,
                Optional.empty(),
                Duration.ofSeconds(5),
                Retention.DELETE,
                storage));
    Thread one = lock(storage, 1, 2);
    Thread other = lock(storage, 2, 1);
    one.join();
    other.join();
  }

  private Thread lock(Storage storage, int first, int second) {
    Thread thread =
        new Thread(
            () -> {
              try {
                storage.call(
                    () -> {
                      lock(storage, first);
                      bothHaveOne.await(60, TimeUnit.SECONDS);
                      lock(storage, second);
                      return null;
                    });
              } catch (RuntimeException e) {
                failures.add(e);
              }
            });
    thread.start();
    return thread;
  }

  /** By a change, so that EclipseLink is in its transaction too. */
  private static void lock(Storage storage, int id) {
    int changed =
        storage
            .entityManager()
            .createNativeQuery("update outbox_lock set id = id where id = ?1")
            .setParameter(1, id)
            .executeUpdate();
    assertThat(changed).isOne();
  }
}
