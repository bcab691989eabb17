package ee.outbox.jpa.database;

import ee.outbox.jpa.claim.ClaimForm;
import ee.outbox.jpa.claim.LowWater;
import ee.outbox.jpa.schema.Blueprint;
import ee.outbox.jpa.settle.AtHead;
import ee.outbox.jpa.settle.BatchSettle;
import ee.outbox.jpa.settle.Completion;
import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.jpa.write.ClaimedWriting;
import ee.outbox.jpa.write.KeyLocks;
import ee.outbox.jpa.write.MessageInsert;
import java.time.Duration;

/** One kind of database: how it spells, and which forms of the store's work suit it. */
public interface Database {

  /**
   * Its name, as {@code outbox.database} has it and as people write it.
   *
   * @return the name
   */
  String name();

  /**
   * How it spells.
   *
   * @return the dialect
   */
  Dialect dialect();

  /**
   * The schema.
   *
   * @return what the script leaves
   */
  Blueprint blueprint();

  /**
   * A query for the version, as one text.
   *
   * @return the query
   */
  String version();

  /**
   * The isolation levels at which its transactions are right.
   *
   * @return the levels, and how to ask for the one of the running transaction
   */
  Isolation isolation();

  /**
   * By what a driver's name of the product, and the version behind it, is known as this one.
   *
   * @return a part of that text
   */
  default String product() {
    return name();
  }

  /**
   * Whether the tests of this release ran on it.
   *
   * @return true unless the start is to warn
   */
  default boolean runInTests() {
    return true;
  }

  /**
   * Locks of keys.
   *
   * @param sql runs the statements
   * @param timeout how long to wait at most
   * @return the locks
   */
  KeyLocks locks(Sql sql, Duration timeout);

  /**
   * The insert of messages.
   *
   * @param sql runs the statements
   * @param timeout how long to wait for a lock at most
   * @return the insert
   */
  MessageInsert insert(Sql sql, Duration timeout);

  /**
   * Messages that are claimed by the statement that writes them.
   *
   * @param sql runs the statements
   * @param timeout how long to wait for a lock at most
   * @return the form, {@link ClaimedWriting#NONE} where there is none
   */
  default ClaimedWriting claimedWriting(Sql sql, Duration timeout) {
    return ClaimedWriting.NONE;
  }

  /**
   * Claims. Called within a transaction.
   *
   * @param sql runs the statements
   * @param lowWater from which due time on to look
   * @return the form
   */
  ClaimForm claims(Sql sql, LowWater lowWater);

  /**
   * Changes of a message that must be the first of its lane.
   *
   * @param sql runs the statements
   * @return the form
   */
  AtHead atHead(Sql sql);

  /**
   * Settlement of many.
   *
   * @param sql runs the statements
   * @param completion what completing does
   * @return the form
   */
  BatchSettle batch(Sql sql, Completion completion);
}
