package ee.outbox.jpa.database;

import ee.outbox.jpa.schema.Blueprint;
import ee.outbox.jpa.settle.AtHead;
import ee.outbox.jpa.settle.AtHeadByCondition;
import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.jpa.write.KeyLocks;
import ee.outbox.jpa.write.RowLocks;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * H2 2.3: the plain steps, since a locking read that is ordered locks every match there. No
 * low-water mark: its only clock stands still within a transaction, so what a long one wrote would
 * lie before the mark.
 */
final class H2 extends PlainSteps {

  static final String NAME = "H2";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Dialect dialect() {
    return new H2Dialect();
  }

  @Override
  public Blueprint blueprint() {
    return H2Blueprint.VERSION_1;
  }

  @Override
  public String version() {
    return "select h2version()";
  }

  @Override
  public Isolation isolation() {
    return Isolation.readCommitted(
        """
        select lower(isolation_level) from information_schema.sessions where session_id = session_id()""");
  }

  @Override
  public KeyLocks locks(Sql sql, Duration timeout) {
    String seconds = BigDecimal.valueOf(timeout.toMillis(), 3).toPlainString();
    return new RowLocks(sql, "for update wait " + seconds, timeout);
  }

  @Override
  public AtHead atHead(Sql sql) {
    return new AtHeadByCondition(sql, dialect());
  }
}
