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

  /** Expects rows locked by this transaction, free; leaves them claimed. Primary key. */
  private static final String TAKE =
      """
      update outbox_message
         set owner = ?1, claim_no = claim_no + 1, takeovers = %s
       where seq in %s""";

  /** Expects rows of the statement above. Primary key. */
  private static final String READ =
      """
      select %s from outbox_message m where m.seq in %s order by m.seq""";

  private final Sql sql;
  private final String columns;

  Taking(Sql sql, Dialect dialect) {
    this.sql = sql;
    this.columns = ClaimedColumns.of(dialect, "m");
  }

  List<ClaimedMessage> take(NodeId node, List<Long> numbers) {
    if (numbers.isEmpty()) {
      return List.of();
    }
    InList taken = InList.of(numbers, 2);
    sql.updateExactly(
        numbers.size(),
        TAKE.formatted(LiveNodes.TAKEN_OVER, taken.text()),
        taken.after(node.value()));
    InList read = InList.of(numbers, 1);
    return sql.rows(READ.formatted(columns, read.text()), read.after()).stream()
        .map(row -> ClaimedColumns.read(row, node))
        .toList();
  }
}
