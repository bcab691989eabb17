package ee.outbox.jpa.write;

import ee.outbox.jpa.sql.ArrayLiteral;
import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.spi.NewMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * Writes as few statements as can be; small ones on the transaction's connection, their texts kept.
 *
 * <p>Takes advisory locks inside the insert, before the first number is drawn: no round trip of
 * their own. A single lock is tried first; only where it is not free a second statement waits for
 * it. The limit of the waiting is set and set back inside that statement, which makes it half as
 * dear again.
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

  /** Expects nothing; leaves the locks, and pending rows, numbered in their order. */
  private static final String INSERT =
      LOCKED
          + """
          insert into outbox_message (%1$s)
          select %2$s
            from r %3$s
           where r.n >= 0 and r.after is not null %4$s""";

  /** ?1 the bucket. Whether its lock was free, and is had now; a subquery that stays one. */
  static final String TRIED =
      """
      (select pg_try_advisory_xact_lock(782001, cast(?1 as integer)) as had offset 0) k""";

  /** Expects nothing; leaves what {@link #INSERT} does where the lock was free, else nothing. */
  private static final String INSERT_WHERE_FREE =
      """
      insert into outbox_message (%1$s)
      select %2$s
        from %5$s %3$s
       where k.had %4$s""";

  /** Up to so many messages a statement's text is kept: for each it is 300 characters long. */
  static final int KEPT = 20;

  private final Sql sql;
  private final Dialect dialect;
  private final LockTimeout timeout;
  private final Map<Integer, String> whereFree = new ConcurrentHashMap<>();
  private final Map<Integer, String> locked = new ConcurrentHashMap<>();
  private final Map<Integer, String> unlocked = new ConcurrentHashMap<>();

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
    this.timeout = new LockTimeout(timeout);
  }

  @Override
  public void lock(SortedSet<Integer> buckets) {
    timeout.bounds(() -> sql.rows(LOCK, timeout.setting(), ArrayLiteral.ofNumbers(buckets)));
  }

  @Override
  public void insert(List<NewMessage> messages, SortedSet<Integer> buckets) {
    Iterator<List<NewMessage>> chunks = Chunks.of(messages).iterator();
    if (!buckets.isEmpty()) {
      List<NewMessage> first = chunks.next();
      if (!insertWhereFree(first, buckets)) {
        insertLocked(first, buckets);
      }
    }
    chunks.forEachRemaining(this::insertUnlocked);
  }

  /** Several locks are waited for in their order, so none may be had before. */
  private boolean insertWhereFree(List<NewMessage> chunk, SortedSet<Integer> buckets) {
    if (chunk.size() > KEPT || buckets.size() > 1) {
      return false;
    }
    List<Object> parameters = new ArrayList<>();
    parameters.add(buckets.first());
    parameters.addAll(InsertValues.parameters(chunk));
    String text = whereFree.computeIfAbsent(chunk.size(), this::textWhereFree);
    return sql.updateAllOrNoneDirectly(chunk.size(), text, parameters.toArray());
  }

  /** Waits for the locks, up to the limit for each. */
  void insertLocked(List<NewMessage> chunk, SortedSet<Integer> buckets) {
    List<Object> parameters = new ArrayList<>();
    parameters.add(timeout.setting());
    parameters.add(ArrayLiteral.ofNumbers(buckets));
    parameters.addAll(InsertValues.parameters(chunk));
    timeout.bounds(() -> write(chunk.size(), locked, this::textLocked, parameters));
  }

  private void insertUnlocked(List<NewMessage> chunk) {
    IntFunction<String> text = messages -> PortableInsert.text(dialect, messages);
    write(chunk.size(), unlocked, text, InsertValues.parameters(chunk));
  }

  private void write(
      int messages, Map<Integer, String> kept, IntFunction<String> text, List<Object> parameters) {
    if (messages > KEPT) {
      sql.updateExactly(messages, text.apply(messages), parameters.toArray());
    } else {
      sql.updateExactlyDirectly(
          messages, kept.computeIfAbsent(messages, text::apply), parameters.toArray());
    }
  }

  private String textWhereFree(int messages) {
    return InsertValues.selection(dialect, messages, 2).into(INSERT_WHERE_FREE, TRIED);
  }

  private String textLocked(int messages) {
    return InsertValues.selection(dialect, messages, 3).into(INSERT);
  }
}
