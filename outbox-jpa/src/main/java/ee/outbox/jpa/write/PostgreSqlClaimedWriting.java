package ee.outbox.jpa.write;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import ee.outbox.HandlerProgress;
import ee.outbox.OutboxMessage;
import ee.outbox.Status;
import ee.outbox.jpa.sql.ArrayLiteral;
import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Row;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.NewMessage;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.WrittenMessages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * PostgreSQL tells the numbers that it has drawn, and which transaction drew them; it also knows
 * how a transaction ended whose answer was lost ({@code pg_xact_status}, since PostgreSQL 10).
 */
public final class PostgreSqlClaimedWriting implements ClaimedWriting {

  /** The first claim of each message. */
  private static final int FIRST = 1;

  /**
   * Expects nothing; leaves pending rows under their first claim. A transaction's number has 64
   * bits here: it does not come round.
   */
  private static final String INSERT =
      """
      insert into outbox_message (%s, owner, claim_no) values
      (%s)
      returning id, seq, %s, %s, cast(pg_current_xact_id() as text)""";

  /**
   * ?1 transactions. Of those that are not older than the last one that has ended, {@code
   * pg_xact_status} may not be asked where the server was replaced by one that has not met them.
   */
  private static final String OPEN =
      """
      select t.xid from unnest(cast(?1 as text[])) t (xid)
       where case when cast(t.xid as xid8) < pg_snapshot_xmax(pg_current_snapshot())
                  then coalesce(pg_xact_status(cast(t.xid as xid8)) = 'in progress', false)
                  else true end""";

  private final Sql sql;
  private final Dialect dialect;
  private final Map<Integer, String> texts = new ConcurrentHashMap<>();

  /**
   * Makes one.
   *
   * @param sql runs the statements
   * @param dialect spells them
   */
  public PostgreSqlClaimedWriting(Sql sql, Dialect dialect) {
    this.sql = sql;
    this.dialect = dialect;
  }

  @Override
  public Optional<WrittenMessages> insert(NodeId node, List<NewMessage> messages) {
    if (messages.size() > PostgreSqlInsert.KEPT) {
      return Optional.empty();
    }
    List<Object> parameters = InsertValues.parameters(messages);
    parameters.add(node.value());
    List<Row> written =
        sql.rowsDirectly(texts.computeIfAbsent(messages.size(), this::text), parameters.toArray());
    Map<String, Row> byId = written.stream().collect(toMap(row -> row.text(0), row -> row));
    List<ClaimedMessage> claimed =
        messages.stream().map(each -> claimed(node, each, byId.get(each.message().id()))).toList();
    return Optional.of(new WrittenMessages(written.get(0).text(4), claimed));
  }

  private String text(int messages) {
    List<String> rows = InsertValues.rows(dialect, messages, 1);
    String claim = ", ?" + (messages * InsertValues.PARAMETERS + 1) + ", " + FIRST;
    List<String> claimed = new ArrayList<>();
    rows.forEach(row -> claimed.add(row + claim));
    return INSERT.formatted(
        InsertValues.COLUMNS,
        String.join("),\n(", claimed),
        dialect.micros("created_at"),
        dialect.micros("available_at"));
  }

  private static ClaimedMessage claimed(NodeId node, NewMessage message, Row row) {
    OutboxMessage content =
        message.message().toBuilder()
            .createdAt(row.time(2))
            .availableAt(row.time(3))
            .status(Status.CLAIMED)
            .progress(message.handlers().stream().map(HandlerProgress::pending).toList())
            .build();
    return new ClaimedMessage(
        new ClaimToken(node, row.number(1), FIRST), content, Optional.empty(), 0);
  }

  @Override
  public Set<String> open(Collection<String> transactions) {
    return sql.rows(OPEN, ArrayLiteral.ofTexts(transactions)).stream()
        .map(row -> row.text(0))
        .collect(toUnmodifiableSet());
  }
}
