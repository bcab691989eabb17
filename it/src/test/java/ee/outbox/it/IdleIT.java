package ee.outbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** An idle node hardly touches the database. */
@OnPostgreSql
class IdleIT extends OutboxIT {

  private static final String TRANSACTIONS =
      """
      select xact_commit + xact_rollback from pg_stat_database where datname = current_database()
      """;

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration RENEWAL = Duration.ofSeconds(5).dividedBy(3);
  private static final Duration WINDOW = Duration.ofSeconds(30);

  /** A session tells the statistics of its transactions after up to 10 seconds. */
  private static final Duration TOLD_LATE = Duration.ofSeconds(10);

  @Inject
  @ConfigProperty(name = "outbox.poll-interval")
  String pollInterval;

  /** What the server's pool does of its own accord with each of our transactions. */
  @Inject
  @ConfigProperty(name = "it.transactions-of-pool")
  int transactionsOfPool;

  @Test
  void issues_at_most_one_transaction_for_each_poll_interval() {
    assertThat(pollInterval).isEqualTo("200ms");
    pause(TOLD_LATE.plusSeconds(2));
    long start = System.nanoTime();
    long first = transactions();

    pause(WINDOW);

    long counted = (transactions() - first) / (1 + transactionsOfPool);
    Duration window = Duration.ofNanos(System.nanoTime() - start);
    assertThat(counted).isBetween(times(POLL, window) / 3, atMost(window));
  }

  /**
   * One for each poll, one for each renewal, and those before the window that were told in it. That
   * leaves room for the database's own too, which it counts: 23 for 8 vacuums were seen in 20 s.
   */
  private static long atMost(Duration window) {
    return times(POLL, window.plus(TOLD_LATE)) + times(RENEWAL, window) + 1;
  }

  private static long times(Duration interval, Duration window) {
    return window.dividedBy(interval) + 1;
  }

  private static void pause(Duration duration) {
    eventually().pollDelay(duration).until(() -> true);
  }

  private long transactions() {
    return ((Number) effects.single(TRANSACTIONS)).longValue();
  }
}
