package ee.outbox.jpa.database;

import ee.outbox.jpa.claim.ClaimForm;
import ee.outbox.jpa.claim.LowWater;
import ee.outbox.jpa.claim.PortableClaim;
import ee.outbox.jpa.schema.Blueprint;
import ee.outbox.jpa.settle.AtHead;
import ee.outbox.jpa.settle.AtHeadByCondition;
import ee.outbox.jpa.settle.BatchSettle;
import ee.outbox.jpa.settle.Completion;
import ee.outbox.jpa.settle.PortableBatch;
import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.jpa.write.KeyLocks;
import ee.outbox.jpa.write.MessageInsert;
import ee.outbox.jpa.write.PortableInsert;
import ee.outbox.jpa.write.RowLocks;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * H2 2.3: the plain steps, since a locking read that is ordered locks every match there. No
 * low-water mark: its only clock stands still within a transaction, so what a long one wrote would
 * lie before the mark.
 */
final class H2 implements Database {

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
  public MessageInsert insert(Sql sql, Duration timeout) {
    return new PortableInsert(sql, dialect(), locks(sql, timeout));
  }

  @Override
  public ClaimForm claims(Sql sql, LowWater lowWater) {
    return new PortableClaim(sql, dialect(), LowWater.none());
  }

  @Override
  public AtHead atHead(Sql sql) {
    return new AtHeadByCondition(sql, dialect());
  }

  @Override
  public BatchSettle batch(Sql sql, Completion completion) {
    return new PortableBatch(sql, dialect(), completion, atHead(sql));
  }
}
