package ee.outbox.jpa.claim;

import ee.outbox.jpa.sql.Sql;
import ee.outbox.spi.Lane;
import java.util.Set;

/** Claims under a lock: for databases that cannot pass over what another claim has locked. */
public final class OneAtATime implements ClaimForm {

  /**
   * Leaves the row -1 locked, and in it the number of the last message of the writing transactions
   * that have ended: it waits for those that have not. Primary key.
   */
  private static final String LOCK =
      """
      update outbox_lock set seq = (select c.seq from outbox_lock c where c.id = -2) where id = -1""";

  private final ClaimForm form;
  private final Sql sql;

  /**
   * Makes one.
   *
   * @param form how the one claims
   * @param sql runs the statements
   */
  public OneAtATime(ClaimForm form, Sql sql) {
    this.form = form;
    this.sql = sql;
  }

  @Override
  public Snapshots open() {
    sql.updateExactly(1, LOCK);
    return form.open();
  }

  @Override
  public Ready ready(Want want) {
    return form.ready(want);
  }

  @Override
  public Runs runs(Want want, Set<Lane> finished) {
    return form.runs(want, finished);
  }
}
