package ee.outbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An idle node hardly touches the database. */
@Tag("postgresql")
class IdleIT extends OutboxIT {

  private static final String TRANSACTIONS =
      """
      select xact_commit + xact_rollback from pg_stat_database where datname = current_database()
      """;

  @Inject
  @ConfigProperty(name = "outbox.poll-interval")
  String pollInterval;

  @Test
  void issues_at_most_one_transaction_for_each_poll_interval() {
    assertThat(pollInterval).isEqualTo("200ms");
    Duration interval = Duration.ofMillis(200);
    // A session tells the statistics of its transactions after up to 10 seconds.
    pause(Duration.ofSeconds(12));
    long start = System.nanoTime();
    long first = transactions();

    pause(Duration.ofSeconds(20));

    long counted = transactions() - first;
    double intervals = (double) (System.nanoTime() - start) / interval.toNanos();
    assertThat(counted / intervals).isBetween(0.3, 1.1);
  }

  private static void pause(Duration duration) {
    eventually().pollDelay(duration).until(() -> true);
  }

  private long transactions() {
    return ((Number) effects.single(TRANSACTIONS)).longValue();
  }
}
