package ee.outbox.cdi.processing;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.OutboxException;
import ee.outbox.OutboxMessage;
import ee.outbox.cdi.settle.Closings;
import ee.outbox.spi.Claim;
import ee.outbox.spi.ClaimRequest;
import ee.outbox.spi.ClaimSource;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.OutboxStore;
import ee.outbox.spi.Settlement;
import ee.outbox.spi.TransactionRunner;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** A node that lost the answer of a claim, on a database that does not answer for a while. */
class ClaimInDoubtTest {

  private static final NodeId NODE = new NodeId(1);
  private static final ClaimRequest REQUEST =
      new ClaimRequest(NODE, List.of("t"), 10, Long.MAX_VALUE, Set.of());

  private final List<String> statements = new ArrayList<>();
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final Transactions transactions = new Transactions();
  private final Settlement settlement =
      Settlement.class.cast(
          Proxy.newProxyInstance(
              Settlement.class.getClassLoader(),
              new Class<?>[] {Settlement.class},
              (proxy, method, args) -> {
                statements.add(method.getName());
                return 0;
              }));
  private final ClaimSource claims =
      request -> {
        statements.add("claim");
        return claimed();
      };
  private final OutboxStore store =
      OutboxStore.class.cast(
          Proxy.newProxyInstance(
              OutboxStore.class.getClassLoader(),
              new Class<?>[] {OutboxStore.class},
              (proxy, method, args) -> method.getName().equals("claims") ? claims : settlement));
  private final Closings closings =
      new Closings(settlement, transactions, ModelNode.UNWATCHED, delay -> {});

  private enum Answer {
    LOST,
    DOWN
  }

  @Test
  void givesBackWhatIsInDoubtAtOnce() {
    answers.add(Answer.LOST);

    assertThat(claim()).isEmpty();

    assertThat(statements).containsExactly("claim", "giveBackInDoubt");
  }

  @Test
  void givesBackBeforeItClaimsAgainSinceTheNextClaimMayHaveTheSameToken() {
    answers.addAll(List.of(Answer.LOST, Answer.DOWN));
    assertThat(claim()).isEmpty();

    assertThat(claim()).isPresent();

    assertThat(statements).containsExactly("claim", "giveBackInDoubt", "claim");
  }

  @Test
  void claimsNothingWhileItCannotGiveBack() {
    answers.addAll(List.of(Answer.LOST, Answer.DOWN, Answer.DOWN));
    assertThat(claim()).isEmpty();

    assertThat(claim()).isEmpty();

    assertThat(statements).containsExactly("claim");
  }

  private Optional<Claim> claim() {
    return ModelNode.claim(store, transactions, closings, REQUEST);
  }

  private static Claim claimed() {
    OutboxMessage message =
        OutboxMessage.builder().id("m").eventType("t").payload(new byte[0]).build();
    ClaimToken token = new ClaimToken(NODE, 1, 1);
    return new Claim(List.of(new ClaimedMessage(token, message, Optional.empty(), 0)), false);
  }

  /** Answers as it is told to, then as a database does. */
  private final class Transactions implements TransactionRunner {

    @Override
    public <T> T call(Callable<T> work) {
      Answer answer = answers.poll();
      if (answer == Answer.DOWN) {
        throw new OutboxException("the database is down");
      }
      T result = done(work);
      if (answer == Answer.LOST) {
        throw new OutboxException("no answer");
      }
      return result;
    }

    @Override
    public <T> T callAndRollBack(Callable<T> work) {
      return done(work);
    }

    private static <T> T done(Callable<T> work) {
      try {
        return work.call();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
