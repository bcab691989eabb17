package ee.outbox.jpa.database;

import ee.outbox.jpa.claim.ClaimForm;
import ee.outbox.jpa.claim.InnoDbClaim;
import ee.outbox.jpa.claim.LowWater;
import ee.outbox.jpa.schema.Blueprint;
import ee.outbox.jpa.settle.AtHead;
import ee.outbox.jpa.settle.AtHeadByLock;
import ee.outbox.jpa.settle.BatchSettle;
import ee.outbox.jpa.settle.Completion;
import ee.outbox.jpa.settle.PortableBatch;
import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.jpa.write.InnoDbInsert;
import ee.outbox.jpa.write.KeyLocks;
import ee.outbox.jpa.write.MessageInsert;
import ee.outbox.jpa.write.RowLocks;
import java.time.Duration;

/**
 * MariaDB 10.6 and later, on InnoDB: the plain steps, at READ COMMITTED and at REPEATABLE READ,
 * which is the level where nobody has set one.
 */
final class MariaDb implements Database {

  static final String NAME = "MariaDB";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Dialect dialect() {
    return new InnoDbDialect();
  }

  @Override
  public Blueprint blueprint() {
    return InnoDbBlueprint.mariaDb();
  }

  @Override
  public String version() {
    return "select version()";
  }

  @Override
  public Isolation isolation() {
    return InnoDb.isolation("@@tx_isolation");
  }

  @Override
  public KeyLocks locks(Sql sql, Duration timeout) {
    return new RowLocks(sql, "for update wait " + InnoDb.seconds(timeout), timeout);
  }

  @Override
  public MessageInsert insert(Sql sql, Duration timeout) {
    return new InnoDbInsert(sql, dialect(), locks(sql, timeout));
  }

  /** Whether the session is in a transaction is a variable of the session here. */
  @Override
  public ClaimForm claims(Sql sql, LowWater lowWater) {
    return new InnoDbClaim(sql, dialect(), lowWater, "select @@in_transaction, @@tx_isolation");
  }

  @Override
  public AtHead atHead(Sql sql) {
    return new AtHeadByLock(sql, dialect());
  }

  @Override
  public BatchSettle batch(Sql sql, Completion completion) {
    return new PortableBatch(sql, dialect(), completion, atHead(sql));
  }
}
