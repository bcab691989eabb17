package ee.outbox.jpa.write;

import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.spi.NewMessage;
import java.util.List;
import java.util.SortedSet;

/**
 * Locks in statements of their own, then inserts as many messages with each statement as suit the
 * database.
 */
public final class PortableInsert implements MessageInsert {

  /** Expects nothing; leaves pending rows, numbered in the order of the values. */
  private static final String INSERT =
      """
      insert into outbox_message (%s) values
      (%s)""";

  private final Sql sql;
  private final Dialect dialect;
  private final KeyLocks locks;

  /**
   * Makes one.
   *
   * @param sql runs the statements
   * @param dialect spells them
   * @param locks locks the keys
   */
  public PortableInsert(Sql sql, Dialect dialect, KeyLocks locks) {
    this.sql = sql;
    this.dialect = dialect;
    this.locks = locks;
  }

  @Override
  public void insert(List<NewMessage> messages, SortedSet<Integer> buckets) {
    if (!buckets.isEmpty()) {
      locks.lock(buckets);
    }
    Chunks.of(messages, dialect.rowsInserted()).forEach(this::insert);
  }

  private void insert(List<NewMessage> chunk) {
    sql.updateExactly(
        chunk.size(), text(dialect, chunk.size()), InsertValues.parameters(chunk).toArray());
  }

  /** The statement for so many messages, with the parameters of {@link InsertValues}. */
  static String text(Dialect dialect, int messages) {
    String values = String.join("),\n(", InsertValues.rows(dialect, messages, 1));
    return INSERT.formatted(InsertValues.columns(dialect), values);
  }
}
