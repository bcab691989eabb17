package ee.outbox.jpa.database;

import ee.outbox.jpa.claim.ClaimForm;
import ee.outbox.jpa.claim.LowWater;
import ee.outbox.jpa.claim.OneAtATime;
import ee.outbox.jpa.schema.Blueprint;
import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.jpa.write.CountedInsert;
import ee.outbox.jpa.write.KeyLocks;
import ee.outbox.jpa.write.MessageInsert;
import java.time.Duration;
import java.util.Set;

/**
 * Derby 10.16: it passes over no locked row, so nodes claim one after the other. How long a lock is
 * waited for is a property of the database there ({@code derby.locks.waitTimeout}), not of a
 * statement.
 */
final class Derby extends PlainSteps {

  static final String NAME = "Derby";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Dialect dialect() {
    return new DerbyDialect();
  }

  @Override
  public Blueprint blueprint() {
    return DerbyBlueprint.VERSION_1;
  }

  @Override
  public String version() {
    return "values syscs_util.syscs_get_database_property('DataDictionaryVersion')";
  }

  @Override
  public Isolation isolation() {
    return Isolation.of("values cast(current isolation as varchar(2))", Set.of("CS"));
  }

  @Override
  public KeyLocks locks(Sql sql, Duration timeout) {
    return new CountedInsert(sql, dialect(), timeout);
  }

  @Override
  public MessageInsert insert(Sql sql, Duration timeout) {
    return new CountedInsert(sql, dialect(), timeout);
  }

  @Override
  public ClaimForm claims(Sql sql, LowWater lowWater) {
    return new OneAtATime(super.claims(sql, lowWater), sql);
  }
}
