package ee.outbox.jpa.database;

import ee.outbox.jpa.claim.ClaimForm;
import ee.outbox.jpa.claim.LowWater;
import ee.outbox.jpa.claim.PostgreSqlClaim;
import ee.outbox.jpa.schema.Blueprint;
import ee.outbox.jpa.settle.AtHead;
import ee.outbox.jpa.settle.AtHeadByCondition;
import ee.outbox.jpa.settle.BatchSettle;
import ee.outbox.jpa.settle.Completion;
import ee.outbox.jpa.settle.PostgreSqlBatch;
import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.jpa.write.ClaimedWriting;
import ee.outbox.jpa.write.KeyLocks;
import ee.outbox.jpa.write.MessageInsert;
import ee.outbox.jpa.write.PostgreSqlClaimedWriting;
import ee.outbox.jpa.write.PostgreSqlInsert;
import java.time.Duration;

/** PostgreSQL 14 and later: one statement where the plain form takes several. */
final class PostgreSql implements Database {

  static final String NAME = "PostgreSQL";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Dialect dialect() {
    return new PostgreSqlDialect();
  }

  @Override
  public Blueprint blueprint() {
    return PostgreSqlBlueprint.VERSION_1;
  }

  @Override
  public String version() {
    return "select current_setting('server_version')";
  }

  @Override
  public Isolation isolation() {
    return Isolation.readCommitted("select current_setting('transaction_isolation')");
  }

  @Override
  public KeyLocks locks(Sql sql, Duration timeout) {
    return new PostgreSqlInsert(sql, dialect(), timeout);
  }

  @Override
  public MessageInsert insert(Sql sql, Duration timeout) {
    return new PostgreSqlInsert(sql, dialect(), timeout);
  }

  @Override
  public ClaimedWriting claimedWriting(Sql sql, Duration timeout) {
    return new PostgreSqlClaimedWriting(
        sql, dialect(), new PostgreSqlInsert(sql, dialect(), timeout));
  }

  @Override
  public ClaimForm claims(Sql sql, LowWater lowWater) {
    return new PostgreSqlClaim(sql, dialect(), lowWater);
  }

  @Override
  public AtHead atHead(Sql sql) {
    return new AtHeadByCondition(sql, dialect());
  }

  @Override
  public BatchSettle batch(Sql sql, Completion completion) {
    return new PostgreSqlBatch(sql, dialect(), completion);
  }
}
