package ee.outbox.jpa.claim;

import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.spi.Lane;
import java.util.Set;

/** Claims in plain steps: read numbers, lock by key, look again, change by key, read. */
public final class PortableClaim implements ClaimForm {

  private final PortableReady ready;
  private final PortableLanes lanes;

  /**
   * Makes one.
   *
   * @param sql runs the statements
   * @param dialect spells them
   * @param lowWater where to begin
   */
  public PortableClaim(Sql sql, Dialect dialect, LowWater lowWater) {
    Taking taking = new Taking(sql, dialect);
    this.ready = new PortableReady(sql, dialect, taking, lowWater);
    this.lanes = new PortableLanes(sql, dialect, taking);
  }

  @Override
  public Snapshots open() {
    return Snapshots.OF_STATEMENTS;
  }

  /**
   * Forgets lanes that an earlier claim saw without messages and could not be sure of. To be called
   * before anything is read, where plain queries see what they saw at first.
   */
  void dropEmptied() {
    lanes.dropEmptied();
  }

  @Override
  public Ready ready(Want want) {
    return ready.claim(want);
  }

  @Override
  public Runs runs(Want want, Set<Lane> finished) {
    return lanes.claim(want, finished);
  }
}
