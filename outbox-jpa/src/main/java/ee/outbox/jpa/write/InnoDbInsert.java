package ee.outbox.jpa.write;

import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.jpa.sql.SqlState;
import ee.outbox.spi.NewMessage;
import ee.outbox.spi.NewMessage.IdRule;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;

/**
 * Lets the unique index decide about ids that callers have given: at REPEATABLE READ a look at the
 * table may be older than the lock of the id. So each such message has a statement of its own.
 */
public final class InnoDbInsert implements MessageInsert {

  /** Expects the lock of the id; leaves the row, or nothing where the id is taken. */
  private static final String IF_ABSENT =
      """
      insert ignore into outbox_message (%s) values (%s)""";

  private final Sql sql;
  private final Dialect dialect;
  private final PortableInsert rows;
  private final KeyLocks locks;

  /**
   * Makes one.
   *
   * @param sql runs the statements
   * @param dialect spells them
   * @param locks locks the keys
   */
  public InnoDbInsert(Sql sql, Dialect dialect, KeyLocks locks) {
    this.sql = sql;
    this.dialect = dialect;
    this.rows = new PortableInsert(sql, dialect, locks);
    this.locks = locks;
  }

  @Override
  public void insert(List<NewMessage> messages, SortedSet<Integer> buckets) {
    if (!buckets.isEmpty()) {
      locks.lock(buckets);
    }
    List<NewMessage> generated = new ArrayList<>();
    for (NewMessage each : messages) {
      if (each.idRule() == IdRule.GENERATED) {
        generated.add(each);
      } else {
        insert(generated);
        generated.clear();
        insert(each);
      }
    }
    insert(generated);
  }

  private void insert(List<NewMessage> generated) {
    if (!generated.isEmpty()) {
      rows.insert(generated, Collections.emptySortedSet());
    }
  }

  private void insert(NewMessage given) {
    if (given.idRule() == IdRule.IF_ABSENT) {
      String values = InsertValues.rows(dialect, 1, 1).get(0);
      sql.update(
          IF_ABSENT.formatted(InsertValues.COLUMNS, values),
          InsertValues.parameters(List.of(given)).toArray());
      return;
    }
    try {
      rows.insert(List.of(given), Collections.emptySortedSet());
    } catch (PersistenceException e) {
      throw SqlState.isDuplicate(e) ? WriteMessages.duplicate(given.message().id()) : e;
    }
  }
}
