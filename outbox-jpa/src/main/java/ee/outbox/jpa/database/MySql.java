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
import ee.outbox.jpa.write.PolledRowLocks;
import java.time.Duration;

/**
 * MySQL 8.0.19 and later, on InnoDB. Not run here: its statements are run on MariaDB, and those
 * that differ are few.
 */
final class MySql implements Database {

  static final String NAME = "MySQL";

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
    return InnoDbBlueprint.mySql();
  }

  @Override
  public String version() {
    return "select version()";
  }

  @Override
  public Isolation isolation() {
    return InnoDb.isolation("@@transaction_isolation");
  }

  @Override
  public boolean runInTests() {
    return false;
  }

  /** A lock's waiting is bounded by the session alone. */
  @Override
  public KeyLocks locks(Sql sql, Duration timeout) {
    return new PolledRowLocks(sql, dialect(), timeout);
  }

  @Override
  public MessageInsert insert(Sql sql, Duration timeout) {
    return new InnoDbInsert(sql, dialect(), locks(sql, timeout));
  }

  /**
   * It does not tell a session whether that is in a transaction: taken as begun, so that the level
   * stays as it is.
   */
  @Override
  public ClaimForm claims(Sql sql, LowWater lowWater) {
    return new InnoDbClaim(sql, dialect(), lowWater, "select 1, @@transaction_isolation");
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
