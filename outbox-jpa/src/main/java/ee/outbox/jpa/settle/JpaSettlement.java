package ee.outbox.jpa.settle;

import ee.outbox.HandlerProgress;
import ee.outbox.jpa.message.ProgressCodec;
import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Dialect.WhenLocked;
import ee.outbox.jpa.sql.Micros;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.jpa.write.ClaimedWriting;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.Settlement;
import ee.outbox.spi.WrittenClaims;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes what became of claimed messages. */
public final class JpaSettlement implements Settlement {

  /** Expects a held claim at the head; keeps it. */
  private static final String SAVE =
      """
      update outbox_message set progress = ?4 where\s""";

  /** Expects a held claim; leaves the row free, due after ?5 microseconds, in its place. */
  private static final String RETRY =
      """
      update outbox_message set owner = 0, progress = ?4, available_at = %s where %s""";

  /** The same, but out of its lane, so also out of those that wait to be found by it. */
  private static final String RETRY_UNORDERED =
      """
      update outbox_message
         set owner = 0, progress = ?4, available_at = %s, lane = null, status = 0
       where %s""";

  /** Expects a held claim; leaves the row dead since now, out of its lane. */
  private static final String DEAD =
      """
      update outbox_message
         set owner = 0, progress = ?4, available_at = %s, lane = null, status = 3
       where %s""";

  private final Sql sql;
  private final Dialect dialect;
  private final Completion completion;
  private final AtHead atHead;
  private final BatchSettle batch;
  private final LaneRelease release;
  private final DoubtfulClaims doubtful;
  private final ClaimedWriting writing;
  private final String held;

  /**
   * Makes one.
   *
   * @param sql runs the statements
   * @param dialect spells them
   * @param completion what completing does
   * @param atHead changes the first message of a lane
   * @param batch settles many
   * @param writing knows about transactions that wrote claims
   */
  public JpaSettlement(
      Sql sql,
      Dialect dialect,
      Completion completion,
      AtHead atHead,
      BatchSettle batch,
      ClaimedWriting writing) {
    this.sql = sql;
    this.dialect = dialect;
    this.completion = completion;
    this.atHead = atHead;
    this.batch = batch;
    this.writing = writing;
    this.release = new LaneRelease(sql, dialect);
    this.doubtful = new DoubtfulClaims(sql, dialect);
    this.held =
        dialect.lockingRead("seq, progress", "outbox_message", Fence.HOLDS, WhenLocked.WAIT);
  }

  @Override
  public boolean complete(ClaimToken token) {
    return atHead.change(completion.change(), token) == 1;
  }

  @Override
  public int completeAll(List<ClaimToken> tokens) {
    return batch.complete(tokens);
  }

  @Override
  public boolean saveProgress(ClaimToken token, List<HandlerProgress> progress) {
    return atHead.change(SAVE, token, ProgressCodec.encode(progress)) == 1;
  }

  @Override
  public boolean retryLater(
      ClaimToken token, List<HandlerProgress> progress, Duration delay, OrderOnFailure order) {
    if (order == OrderOnFailure.SKIP) {
      release.of(token.number());
    }
    String statement = order == OrderOnFailure.SKIP ? RETRY_UNORDERED : RETRY;
    return fenced(
        statement.formatted(dialect.clockPlus(dialect.number("?5")), Fence.HOLDS),
        token,
        ProgressCodec.encode(progress),
        Micros.of(delay));
  }

  @Override
  public boolean deadLetter(ClaimToken token, List<HandlerProgress> progress) {
    release.of(token.number());
    return fenced(
        DEAD.formatted(dialect.clock(), Fence.HOLDS), token, ProgressCodec.encode(progress));
  }

  @Override
  public int giveBack(List<ClaimToken> tokens, Duration delay) {
    return tokens.isEmpty() ? 0 : batch.giveBack(tokens, delay);
  }

  @Override
  public int giveBackInDoubt(List<ClaimToken> tokens) {
    if (tokens.isEmpty()) {
      return 0;
    }
    return giveBack(doubtful.await(tokens), Duration.ZERO);
  }

  @Override
  public List<WrittenClaims> giveBackWritten(List<WrittenClaims> claims) {
    Set<String> open = writing.open(claims.stream().map(WrittenClaims::transaction).toList());
    giveBack(
        claims.stream()
            .filter(each -> !open.contains(each.transaction()))
            .flatMap(each -> each.tokens().stream())
            .toList(),
        Duration.ZERO);
    return claims.stream().filter(each -> open.contains(each.transaction())).toList();
  }

  @Override
  public Optional<List<HandlerProgress>> held(ClaimToken token) {
    return sql.first(held, Fence.parameters(token)).map(row -> ProgressCodec.decode(row.text(1)));
  }

  @Override
  public void separate() {
    EntityManager entityManager = sql.entityManager();
    entityManager.flush();
    entityManager.clear();
  }

  private boolean fenced(String statement, ClaimToken token, Object... more) {
    return sql.update(statement, Fence.parameters(token, more)) == 1;
  }
}
