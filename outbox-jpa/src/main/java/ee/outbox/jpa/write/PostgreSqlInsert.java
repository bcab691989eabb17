package ee.outbox.jpa.write;

import ee.outbox.jpa.sql.ArrayLiteral;
import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.jpa.sql.SqlState;
import ee.outbox.spi.NewMessage;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;

/**
 * Takes advisory locks inside the insert, before the first number is drawn: no round trip of their
 * own. The limit of their waiting is set and set back inside the same statement.
 */
public final class PostgreSqlInsert implements MessageInsert, KeyLocks {

  /**
   * ?1 the lock timeout, ?2 the buckets. Each step needs a value of the one before, so they are
   * done in this order: remember and set the timeout, lock in ascending order, set it back.
   */
  private static final String LOCKED =
      """
      with c as materialized (
             select current_setting('lock_timeout') as before, set_config('lock_timeout', ?1, true) as during),
           k as materialized (
             select count(pg_advisory_xact_lock(782001, b.bucket)) as n
               from c cross join (select bucket from unnest(cast(?2 as integer[])) bucket order by 1 offset 0) b
              where c.during is not null),
           r as materialized (
             select k.n, set_config('lock_timeout', c.before, true) as after from k cross join c)
      """;

  /** Expects nothing; leaves the locks. */
  private static final String LOCK = LOCKED + "select n from r where after is not null";

  /** Expects nothing; leaves the locks, and pending rows, numbered in the order of o. */
  private static final String INSERT =
      LOCKED
          + """
          insert into outbox_message (%1$s)
          select %2$s
            from r cross join (values
              (%3$s)) v (o, %1$s)
           where r.n >= 0 and r.after is not null
           order by v.o""";

  private final Sql sql;
  private final Dialect dialect;
  private final Duration timeout;
  private final MessageInsert unlocked;

  /**
   * Makes one.
   *
   * @param sql runs the statements
   * @param dialect spells them
   * @param timeout how long to wait for each lock at most
   */
  public PostgreSqlInsert(Sql sql, Dialect dialect, Duration timeout) {
    this.sql = sql;
    this.dialect = dialect;
    this.timeout = timeout;
    this.unlocked = new PortableInsert(sql, dialect, this);
  }

  @Override
  public void lock(SortedSet<Integer> buckets) {
    bounded(() -> sql.rows(LOCK, milliseconds(), ArrayLiteral.ofNumbers(buckets)));
  }

  @Override
  public void insert(List<NewMessage> messages, SortedSet<Integer> buckets) {
    if (buckets.isEmpty()) {
      unlocked.insert(messages, buckets);
      return;
    }
    Iterator<List<NewMessage>> chunks = Chunks.of(messages).iterator();
    bounded(() -> insertLocked(chunks.next(), buckets));
    chunks.forEachRemaining(chunk -> unlocked.insert(chunk, Collections.emptySortedSet()));
  }

  private void insertLocked(List<NewMessage> chunk, SortedSet<Integer> buckets) {
    List<Object> parameters = new ArrayList<>();
    parameters.add(milliseconds());
    parameters.add(ArrayLiteral.ofNumbers(buckets));
    parameters.addAll(InsertValues.parameters(chunk));
    sql.updateExactly(chunk.size(), text(chunk.size()), parameters.toArray());
  }

  private String text(int messages) {
    List<String> rows = InsertValues.rows(dialect, messages, 3);
    for (int i = 0; i < messages; i++) {
      rows.set(i, i + ", " + rows.get(i));
    }
    String selected = "v." + InsertValues.COLUMNS.replace(", ", ", v.");
    return INSERT.formatted(InsertValues.COLUMNS, selected, String.join("),\n(", rows));
  }

  /** Zero would mean no limit, and more than 24 days is refused. */
  private String milliseconds() {
    return Math.min(Integer.MAX_VALUE, Math.max(1, timeout.toMillis())) + "ms";
  }

  private void bounded(Runnable locking) {
    try {
      locking.run();
    } catch (PersistenceException e) {
      throw SqlState.isLockTimeout(e) ? WriteMessages.lockTimeout(timeout, e) : e;
    }
  }
}
