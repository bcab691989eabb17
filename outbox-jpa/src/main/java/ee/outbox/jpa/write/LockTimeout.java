package ee.outbox.jpa.write;

import ee.outbox.jpa.sql.SqlState;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.util.function.Supplier;

/** How long statements wait for the lock of a key, as PostgreSQL has it, and what is told then. */
record LockTimeout(Duration limit) {

  /** Zero would mean no limit, and more than 24 days is refused. */
  String setting() {
    return Math.min(Integer.MAX_VALUE, Math.max(1, limit.toMillis())) + "ms";
  }

  <T> T bounds(Supplier<T> statement) {
    try {
      return statement.get();
    } catch (PersistenceException e) {
      throw SqlState.isLockTimeout(e) ? WriteMessages.lockTimeout(limit, e) : e;
    }
  }
}
