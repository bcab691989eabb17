package ee.outbox.jpa.database;

import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.jpa.write.InnoDbInsert;
import ee.outbox.jpa.write.MessageInsert;
import java.time.Duration;
import java.util.Set;

/** What MariaDB and MySQL have in common on InnoDB: the plain steps, at either level. */
abstract class InnoDb extends PlainSteps {

  private static final long LONGEST = 1_000_000;

  /** The variable that tells the isolation level of the session. */
  abstract String isolationVariable();

  @Override
  public final Dialect dialect() {
    return new InnoDbDialect();
  }

  @Override
  public final String version() {
    return "select version()";
  }

  /** Both levels will do: claims that find the higher one lower it, or do without. */
  @Override
  public final Isolation isolation() {
    return Isolation.of(
        "select replace(lower(" + isolationVariable() + "), '-', ' ')",
        Set.of("read committed", "repeatable read"));
  }

  @Override
  public final MessageInsert insert(Sql sql, Duration timeout) {
    return new InnoDbInsert(sql, dialect(), locks(sql, timeout));
  }

  /** Waiting for a lock is counted in whole seconds; zero would mean not to wait at all. */
  static long seconds(Duration timeout) {
    return Math.min(LONGEST, Math.max(1, timeout.plusNanos(999_999_999).toSeconds()));
  }
}
