package ee.outbox.cdi.settle;

import ee.outbox.HandlerProgress;
import ee.outbox.OutboxException;
import ee.outbox.OutboxMessage;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.Lane;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.Settlement;
import ee.outbox.spi.TransactionRunner;
import ee.outbox.spi.WrittenClaims;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** What a store does about claimed messages, for one thread; commits and statements can fail. */
final class ModelStore implements Settlement, TransactionRunner {

  static final NodeId NODE = new NodeId(1);

  final Map<Long, Row> rows = new TreeMap<>();
  final List<String> statements = new ArrayList<>();
  int transactions;

  /** Does not tell what became of a settlement. */
  boolean silent;

  private int failingTransactions;

  enum State {
    CLAIMED,
    PENDING,
    DEAD
  }

  record Row(
      State state,
      Optional<Lane> lane,
      List<HandlerProgress> progress,
      Duration delay,
      OutboxMessage message) {

    Row in(State next, Duration due) {
      return new Row(next, lane, progress, due, message);
    }

    Row with(List<HandlerProgress> list) {
      return new Row(state, lane, list, delay, message);
    }

    Row withoutLane() {
      return new Row(state, Optional.empty(), progress, delay, message);
    }
  }

  ClaimedMessage claimed(long number, Optional<Lane> lane, List<HandlerProgress> progress) {
    return claimed(number, lane, progress, 0);
  }

  ClaimedMessage claimed(
      long number, Optional<Lane> lane, List<HandlerProgress> progress, int takeovers) {
    OutboxMessage message =
        OutboxMessage.builder()
            .id("m" + number)
            .eventType("t")
            .payload(new byte[0])
            .progress(progress)
            .build();
    rows.put(number, new Row(State.CLAIMED, lane, progress, Duration.ZERO, message));
    return new ClaimedMessage(new ClaimToken(NODE, number, 1), message, lane, takeovers);
  }

  void failNext(int count) {
    failingTransactions = count;
  }

  Row row(long number) {
    return rows.get(number);
  }

  boolean gone(long number) {
    return !rows.containsKey(number);
  }

  @Override
  public <T> T call(Callable<T> work) {
    Map<Long, Row> before = new TreeMap<>(rows);
    try {
      transactions++;
      T result = work.call();
      if (failingTransactions > 0) {
        failingTransactions--;
        throw new OutboxException("no database");
      }
      return result;
    } catch (RuntimeException e) {
      restore(before);
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public <T> T callAndRollBack(Callable<T> work) {
    Map<Long, Row> before = new TreeMap<>(rows);
    try {
      return work.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      restore(before);
    }
  }

  private void restore(Map<Long, Row> before) {
    rows.clear();
    rows.putAll(before);
  }

  @Override
  public boolean complete(ClaimToken token) {
    statements.add("complete " + token.number());
    if (!head(token)) {
      return false;
    }
    rows.remove(token.number());
    return true;
  }

  @Override
  public int completeAll(List<ClaimToken> tokens) {
    statements.add("completeAll " + tokens.stream().map(ClaimToken::number).toList());
    int changed = 0;
    for (ClaimToken token : tokens) {
      if (head(token)) {
        rows.remove(token.number());
        changed++;
      }
    }
    return changed;
  }

  @Override
  public boolean saveProgress(ClaimToken token, List<HandlerProgress> progress) {
    statements.add("saveProgress " + token.number());
    if (!head(token)) {
      return false;
    }
    rows.compute(token.number(), (key, row) -> row.with(progress));
    return true;
  }

  @Override
  public boolean retryLater(
      ClaimToken token, List<HandlerProgress> progress, Duration delay, OrderOnFailure order) {
    statements.add("retryLater " + token.number());
    if (!mine(token)) {
      return false;
    }
    Row row = row(token.number()).with(progress).in(State.PENDING, delay);
    rows.put(token.number(), order == OrderOnFailure.SKIP ? row.withoutLane() : row);
    return true;
  }

  @Override
  public boolean deadLetter(ClaimToken token, List<HandlerProgress> progress) {
    statements.add("deadLetter " + token.number());
    if (!mine(token)) {
      return false;
    }
    rows.compute(token.number(), (key, row) -> row.with(progress).in(State.DEAD, Duration.ZERO));
    return true;
  }

  @Override
  public int giveBack(List<ClaimToken> tokens, Duration delay) {
    statements.add("giveBack " + tokens.stream().map(ClaimToken::number).toList());
    int changed = 0;
    for (ClaimToken token : tokens) {
      if (mine(token)) {
        rows.compute(token.number(), (key, row) -> row.in(State.PENDING, delay));
        changed++;
      }
    }
    return changed;
  }

  /** Nothing is ever in doubt here. */
  @Override
  public int giveBackInDoubt(List<ClaimToken> tokens) {
    return giveBack(tokens, Duration.ZERO);
  }

  @Override
  public List<WrittenClaims> giveBackWritten(List<WrittenClaims> claims) {
    claims.forEach(each -> giveBack(each.tokens(), Duration.ZERO));
    return List.of();
  }

  @Override
  public Optional<List<HandlerProgress>> held(ClaimToken token) {
    statements.add("held " + token.number());
    if (silent) {
      throw new OutboxException("no database");
    }
    return mine(token) ? Optional.of(row(token.number()).progress()) : Optional.empty();
  }

  @Override
  public void separate() {
    statements.add("separate");
  }

  private boolean mine(ClaimToken token) {
    Row row = rows.get(token.number());
    return row != null && row.state() == State.CLAIMED;
  }

  private boolean head(ClaimToken token) {
    return mine(token)
        && rows.entrySet().stream()
            .noneMatch(
                other ->
                    other.getKey() < token.number()
                        && other.getValue().state() != State.DEAD
                        && other.getValue().lane().isPresent()
                        && other.getValue().lane().equals(row(token.number()).lane()));
  }
}
