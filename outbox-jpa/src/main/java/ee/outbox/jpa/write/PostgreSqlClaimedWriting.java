package ee.outbox.jpa.write;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import ee.outbox.HandlerProgress;
import ee.outbox.OutboxMessage;
import ee.outbox.Status;
import ee.outbox.jpa.message.LaneHash;
import ee.outbox.jpa.sql.ArrayLiteral;
import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.LaneOrder;
import ee.outbox.jpa.sql.Row;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.Lane;
import ee.outbox.spi.NewMessage;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.WrittenMessages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * PostgreSQL tells the numbers that it has drawn, and which transaction drew them; it also knows
 * whether a transaction has ended whose answer was lost. The functions are there since PostgreSQL
 * 13.
 */
public final class PostgreSqlClaimedWriting implements ClaimedWriting {

  /** The first claim of each message. */
  private static final int FIRST = 1;

  /** What is told of a row. A transaction's number has 64 bits here: it does not come round. */
  private static final String RETURNING =
      """

      returning id, seq, owner, %s, %s, cast(pg_current_xact_id() as text)""";

  /** Expects nothing; leaves pending rows under their first claim. */
  private static final String INSERT =
      """
      insert into outbox_message (%s, owner, claim_no) values
      (%s)""";

  /**
   * ?2 the lanes, ?3 the node. Expects nothing; leaves nothing where the lock was not free: then
   * somebody has just written in these lanes, and this statement does not see it. Else it leaves
   * pending rows: under their first claim where nothing live of their lanes is seen, else
   * unclaimed. outbox_by_lane.
   */
  private static final String INSERT_WHERE_FREE =
      """
      insert into outbox_message (%1$s, owner, claim_no)
      select %2$s, f.free * cast(?3 as bigint), f.free
        from (select case when exists (
                            select 1 from unnest(cast(?2 as bigint[])) l (lane)
                             cross join lateral (
                                   select 1 from outbox_message p
                                    where %6$s and p.status in (0, 2) %7$s) x)
                          then 0 else 1 end as free
                from %5$s where k.had offset 0) f
             %3$s
       %4$s""";

  /** ?1 transactions, those of the highest level. Prepared ones have not ended. */
  private static final String OPEN =
      """
      select t.xid from unnest(cast(?1 as text[])) t (xid)
       where not pg_visible_in_snapshot(cast(t.xid as xid8), pg_current_snapshot())""";

  private final Sql sql;
  private final Dialect dialect;
  private final PostgreSqlInsert unclaimed;
  private final String returning;
  private final Map<Integer, String> unlocked = new ConcurrentHashMap<>();
  private final Map<Integer, String> whereFree = new ConcurrentHashMap<>();

  /**
   * Makes one.
   *
   * @param sql runs the statements
   * @param dialect spells them
   * @param unclaimed writes what this does not
   */
  public PostgreSqlClaimedWriting(Sql sql, Dialect dialect, PostgreSqlInsert unclaimed) {
    this.sql = sql;
    this.dialect = dialect;
    this.unclaimed = unclaimed;
    this.returning =
        RETURNING.formatted(dialect.micros("created_at"), dialect.micros("available_at"));
  }

  /** Several locks would have to be waited for in their order: then none may be tried before. */
  @Override
  public Optional<WrittenMessages> insert(
      NodeId node, List<NewMessage> messages, SortedSet<Integer> buckets) {
    if (messages.size() > PostgreSqlInsert.KEPT || buckets.size() > 1) {
      return Optional.empty();
    }
    List<Row> rows =
        buckets.isEmpty()
            ? insertUnlocked(node, messages)
            : insertWhereFree(node, messages, buckets.first());
    if (rows.isEmpty()) {
      unclaimed.insertLocked(messages, buckets);
      return Optional.of(new WrittenMessages("", List.of()));
    }
    Map<String, Row> byId = rows.stream().collect(toMap(row -> row.text(0), row -> row));
    List<ClaimedMessage> claimed =
        messages.stream()
            .filter(each -> byId.get(each.message().id()).number(2) == node.value())
            .map(each -> claimed(node, each, byId.get(each.message().id())))
            .toList();
    return Optional.of(new WrittenMessages(rows.get(0).text(5), claimed));
  }

  private List<Row> insertUnlocked(NodeId node, List<NewMessage> messages) {
    List<Object> parameters = InsertValues.parameters(messages);
    parameters.add(node.value());
    return rows(messages.size(), unlocked, this::textUnlocked, parameters);
  }

  private List<Row> insertWhereFree(NodeId node, List<NewMessage> messages, int bucket) {
    List<Object> parameters = new ArrayList<>();
    parameters.add(bucket);
    parameters.add(ArrayLiteral.ofNumbers(lanes(messages)));
    parameters.add(node.value());
    parameters.addAll(InsertValues.parameters(messages));
    return rows(messages.size(), whereFree, this::textWhereFree, parameters);
  }

  private List<Row> rows(
      int messages, Map<Integer, String> kept, IntFunction<String> text, List<Object> parameters) {
    return sql.rowsDirectly(kept.computeIfAbsent(messages, text::apply), parameters.toArray());
  }

  private static List<Long> lanes(List<NewMessage> messages) {
    return messages.stream()
        .filter(NewMessage::ordered)
        .flatMap(each -> LaneHash.of(each.message()).stream())
        .map(Lane::value)
        .distinct()
        .toList();
  }

  private String textUnlocked(int messages) {
    List<String> rows = InsertValues.rows(dialect, messages, 1);
    String claim = ", ?" + (messages * InsertValues.PARAMETERS + 1) + ", " + FIRST;
    List<String> claimed = rows.stream().map(row -> row + claim).toList();
    return INSERT.formatted(InsertValues.COLUMNS, String.join("),\n(", claimed)) + returning;
  }

  private String textWhereFree(int messages) {
    return InsertValues.selection(dialect, messages, 4)
            .into(
                INSERT_WHERE_FREE,
                PostgreSqlInsert.TRIED,
                LaneOrder.of("p", "l.lane"),
                dialect.inOrderOfLane("p"))
        + returning;
  }

  private static ClaimedMessage claimed(NodeId node, NewMessage message, Row row) {
    OutboxMessage content =
        message.message().toBuilder()
            .createdAt(row.time(3))
            .availableAt(row.time(4))
            .status(Status.CLAIMED)
            .progress(message.handlers().stream().map(HandlerProgress::pending).toList())
            .build();
    Optional<Lane> lane = message.ordered() ? LaneHash.of(message.message()) : Optional.empty();
    return new ClaimedMessage(new ClaimToken(node, row.number(1), FIRST), content, lane, 0);
  }

  @Override
  public Set<String> open(Collection<String> transactions) {
    return sql.rows(OPEN, ArrayLiteral.ofTexts(transactions)).stream()
        .map(row -> row.text(0))
        .collect(toUnmodifiableSet());
  }
}
