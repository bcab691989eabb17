package ee.outbox.jpa.database;

import ee.outbox.jpa.claim.ClaimForm;
import ee.outbox.jpa.claim.InnoDbClaim;
import ee.outbox.jpa.claim.LowWater;
import ee.outbox.jpa.schema.Blueprint;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.jpa.write.KeyLocks;
import ee.outbox.jpa.write.PolledRowLocks;
import java.time.Duration;

/**
 * MySQL 8.0.19 and later. Not run here: its statements are run on MariaDB, and those that differ
 * are few.
 */
final class MySql extends InnoDb {

  static final String NAME = "MySQL";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Blueprint blueprint() {
    return InnoDbBlueprint.mySql();
  }

  @Override
  String isolationVariable() {
    return "@@transaction_isolation";
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

  /**
   * It does not tell a session whether that is in a transaction: taken as begun, so that the level
   * stays as it is.
   */
  @Override
  public ClaimForm claims(Sql sql, LowWater lowWater) {
    return new InnoDbClaim(sql, dialect(), lowWater, "select 1, @@transaction_isolation");
  }
}
