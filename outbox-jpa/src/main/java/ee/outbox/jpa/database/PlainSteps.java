package ee.outbox.jpa.database;

import ee.outbox.jpa.claim.ClaimForm;
import ee.outbox.jpa.claim.LowWater;
import ee.outbox.jpa.claim.PortableClaim;
import ee.outbox.jpa.settle.AtHead;
import ee.outbox.jpa.settle.AtHeadByLock;
import ee.outbox.jpa.settle.BatchSettle;
import ee.outbox.jpa.settle.Completion;
import ee.outbox.jpa.settle.PortableBatch;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.jpa.write.MessageInsert;
import ee.outbox.jpa.write.PortableInsert;
import java.time.Duration;

/** A database that works in plain steps, each of which every database can do. */
abstract class PlainSteps implements Database {

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
    return new AtHeadByLock(sql, dialect());
  }

  @Override
  public BatchSettle batch(Sql sql, Completion completion) {
    return new PortableBatch(sql, dialect(), completion, atHead(sql));
  }
}
