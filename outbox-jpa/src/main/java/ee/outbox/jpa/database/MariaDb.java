package ee.outbox.jpa.database;

import ee.outbox.jpa.claim.ClaimForm;
import ee.outbox.jpa.claim.InnoDbClaim;
import ee.outbox.jpa.claim.LowWater;
import ee.outbox.jpa.schema.Blueprint;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.jpa.write.KeyLocks;
import ee.outbox.jpa.write.RowLocks;
import java.time.Duration;

/**
 * MariaDB 10.6 and later: at READ COMMITTED and at REPEATABLE READ, which is the level where nobody
 * has set one.
 */
final class MariaDb extends InnoDb {

  static final String NAME = "MariaDB";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Blueprint blueprint() {
    return InnoDbBlueprint.mariaDb();
  }

  @Override
  String isolationVariable() {
    return "@@tx_isolation";
  }

  @Override
  public KeyLocks locks(Sql sql, Duration timeout) {
    return new RowLocks(sql, "for update wait " + seconds(timeout), timeout);
  }

  /** Whether the session is in a transaction is a variable of the session here. */
  @Override
  public ClaimForm claims(Sql sql, LowWater lowWater) {
    return new InnoDbClaim(sql, dialect(), lowWater, "select @@in_transaction, @@tx_isolation");
  }
}
