package ee.outbox.jpa.database;

import java.time.Duration;
import java.util.Set;

/** What MariaDB and MySQL have in common beyond their spelling. */
final class InnoDb {

  private static final long LONGEST = 1_000_000;

  private InnoDb() {}

  /** Both levels will do: claims that find the higher one lower it, or do without. */
  static Isolation isolation(String variable) {
    return new Isolation(
        "select replace(lower(" + variable + "), '-', ' ')",
        Set.of("read committed", "repeatable read"));
  }

  /** Waiting for a lock is counted in whole seconds; zero would mean not to wait at all. */
  static long seconds(Duration timeout) {
    return Math.min(LONGEST, Math.max(1, timeout.plusNanos(999_999_999).toSeconds()));
  }
}
