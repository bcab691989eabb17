package ee.outbox.jpa.write;

import ee.outbox.jpa.sql.SqlState;
import jakarta.persistence.PersistenceException;
import java.time.Duration;

/** How long statements wait for the lock of a key, as PostgreSQL has it, and what is told then. */
record LockTimeout(Duration limit) {

  /** Zero would mean no limit, and more than 24 days is refused. */
  String setting() {
    return Math.min(Integer.MAX_VALUE, Math.max(1, limit.toMillis())) + "ms";
  }

  void bounds(Runnable statement) {
    try {
      statement.run();
    } catch (PersistenceException e) {
      throw SqlState.isLockTimeout(e) ? WriteMessages.lockTimeout(limit, e) : e;
    }
  }
}
