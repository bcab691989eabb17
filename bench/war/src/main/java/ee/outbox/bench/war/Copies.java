package ee.outbox.bench.war;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;

/**
 * Backlogs: one message is published as users do it, the others are its copies with identifiers and
 * numbers of their own, in few large inserts.
 */
@ApplicationScoped
public class Copies {

  /** Of the first; those after it have as many digits, up to nine million of them. */
  static final int FIRST = 1_000_000;

  private static final int PER_STATEMENT = 50_000;

  /** Version 7, as the product makes them, which keeps its index in order. */
  private static final String COPY =
      """
      insert into %1$s
        (id, lane, aggregate_type, aggregate_id, event_type, content_type, payload, metadata)
      select uuidv7()::text, m.lane, m.aggregate_type, m.aggregate_id, m.event_type, m.content_type,
             convert_to(
               replace(convert_from(m.payload, 'UTF8'), '"number":%2$d,', '"number":' || n || ','),
               'UTF8'),
             m.metadata
        from %1$s m cross join generate_series(%3$d, %4$d) n
       where m.seq = (select max(seq) from %1$s)
       order by n
      """;

  @Inject Tables tables;

  /** Copies of the message {@link #FIRST}, the newest, until there are so many with it. */
  void make(String table, int count) throws SQLException {
    long last = FIRST + count - 1L;
    int number = FIRST;
    for (long from = FIRST + 1L; from <= last; from += PER_STATEMENT) {
      long to = Math.min(last, from + PER_STATEMENT - 1);
      tables.execute(COPY.formatted(table, number, from, to));
      number = (int) to;
    }
  }
}
