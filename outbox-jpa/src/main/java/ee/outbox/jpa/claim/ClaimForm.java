package ee.outbox.jpa.claim;

import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.Lane;
import java.util.List;
import java.util.Set;

/** How a database claims: the plain steps that every one can do, or something better. */
public interface ClaimForm {

  /** How long what a plain query sees stays as it is. */
  enum Snapshots {
    /** Each statement sees what is committed when it begins. */
    OF_STATEMENTS,
    /** All see what was committed when the first of them began. */
    OF_THE_TRANSACTION
  }

  /**
   * Prepares a claiming transaction.
   *
   * @return what its plain queries will see
   */
  Snapshots open();

  /**
   * Claims from the ready index. Every row it looks at is claimed, put to wait behind its lane, or
   * left because there was no room for it.
   *
   * @param want who wants what
   * @return what it got
   */
  Ready ready(Want want);

  /**
   * Claims runs from the heads of lanes in which messages wait, and forgets lanes in which none
   * does any more. Those that have been due longest come first.
   *
   * @param want who wants what
   * @param finished lanes to look at also when they are not due
   * @return what it got
   */
  Runs runs(Want want, Set<Lane> finished);

  /**
   * What a look at the ready index gave.
   *
   * @param messages the messages claimed
   * @param looked how many rows it looked at
   * @param waiting how many of them it put to wait
   * @param leftOut how many it could have claimed and had no room for
   * @param lanes whether a look at the lanes is of use
   * @param reach whether it began where there may be more before
   */
  record Ready(
      List<ClaimedMessage> messages,
      int looked,
      int waiting,
      int leftOut,
      Lanes lanes,
      Reach reach) {}

  /** From where on a look went. */
  enum Reach {
    /** From where messages are met that are committed a little late. */
    WIDE,
    /** From where the last one had left off, and it was not full: the next will be wide. */
    SHORT
  }

  /** What is known of lanes in which messages wait. */
  enum Lanes {
    /** None of them is due. */
    NOT_DUE,
    /** Some are due, or nobody looked. */
    PERHAPS_DUE
  }

  /**
   * What a look at the lanes gave.
   *
   * @param messages the messages claimed
   * @param looked how many due lanes it looked at
   * @param ready of how many lanes, due or finished, the head could be claimed
   * @param leftOut how many messages or lanes it could have claimed and had no room for
   */
  record Runs(List<ClaimedMessage> messages, int looked, int ready, int leftOut) {}
}
