package ee.outbox.jpa.claim;

import ee.outbox.jpa.message.ClaimedColumns;
import ee.outbox.jpa.node.LiveNodes;
import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.InList;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.NodeId;
import java.util.List;

/** Makes locked rows a node's own. */
final class Taking {

  /**
   * Expects rows locked by this transaction, free; leaves them claimed. Primary key. The owner is
   * set last: MariaDB and MySQL read a column that was set further left as it was set.
   */
  private static final String TAKE =
      """
      update %s
         set takeovers = %s, claim_no = claim_no + 1, owner = ?1
       where seq in %s""";

  /** Expects rows of the statement above. Primary key. */
  private static final String READ =
      """
      select %s from %s where m.seq in %s order by m.seq""";

  private final Sql sql;
  private final Dialect dialect;
  private final String table;
  private final String columns;

  Taking(Sql sql, Dialect dialect) {
    this.sql = sql;
    this.dialect = dialect;
    this.table = dialect.byPrimaryKey("outbox_message");
    this.columns = ClaimedColumns.of(dialect, "m");
  }

  List<ClaimedMessage> take(NodeId node, List<Long> numbers) {
    if (numbers.isEmpty()) {
      return List.of();
    }
    for (List<Long> part : dialect.parts(numbers)) {
      InList taken = InList.of(part, 2);
      sql.updateExactly(
          part.size(),
          TAKE.formatted(table, LiveNodes.TAKEN_OVER, taken.text()),
          taken.after(node.value()));
    }
    InList read = InList.of(numbers, 1);
    String statement = READ.formatted(columns, dialect.byNumber("m"), read.text());
    return sql.rows(statement, read.after()).stream()
        .map(row -> ClaimedColumns.read(row, node))
        .toList();
  }
}
