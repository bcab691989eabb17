package ee.outbox.cdi.settle;

import ee.outbox.HandlerProgress;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.Settlement;
import ee.outbox.spi.Settlement.OrderOnFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A statement that ends this node's claim of messages. Fenced, so that it may be written again
 * where it is unknown whether it was: the second time changes nothing.
 */
sealed interface Closing {

  List<ClaimToken> tokens();

  /** When its messages are due again, from now; empty where nobody need look for them. */
  default Optional<Duration> dueAfter() {
    return Optional.empty();
  }

  /** Whether it gives up claims and does nothing else, so that there is nothing less to do. */
  default boolean givesBack() {
    return false;
  }

  /** Writes it; false where not all of its messages were this node's any more. */
  boolean write(Settlement settlement);

  /** Tells people, once it holds. */
  default void report() {
    // What goes its way is told to nobody.
  }

  /** All handlers, the last of them outside, are done. */
  record Complete(List<ClaimToken> tokens) implements Closing {
    @Override
    public boolean write(Settlement settlement) {
      return settlement.completeAll(tokens) == tokens.size();
    }
  }

  /** Something is left to do. */
  record Retry(
      ClaimToken token, List<HandlerProgress> progress, Duration delay, OrderOnFailure order)
      implements Closing {
    @Override
    public List<ClaimToken> tokens() {
      return List.of(token);
    }

    @Override
    public Optional<Duration> dueAfter() {
      return Optional.of(delay);
    }

    @Override
    public boolean write(Settlement settlement) {
      return settlement.retryLater(token, progress, delay, order);
    }
  }

  /** Nothing is left to try. */
  record DeadLetter(ClaimedMessage message, List<HandlerProgress> progress, Reports reports)
      implements Closing {

    /** Forgets the payload: it may be kept until the store answers. */
    public DeadLetter {
      message =
          new ClaimedMessage(
              message.token(),
              message.message().toBuilder().payload(new byte[0]).build(),
              message.lane(),
              message.takeovers());
    }

    @Override
    public List<ClaimToken> tokens() {
      return List.of(message.token());
    }

    @Override
    public boolean write(Settlement settlement) {
      return settlement.deadLetter(message.token(), progress);
    }

    @Override
    public void report() {
      reports.deadLetter(message.message(), progress);
    }
  }

  /** Without any outcome. */
  record GiveBack(List<ClaimToken> tokens, Duration delay) implements Closing {

    @Override
    public boolean givesBack() {
      return true;
    }

    /** Without delay they are for others, or behind a message that has a due time itself. */
    @Override
    public Optional<Duration> dueAfter() {
      return Optional.of(delay).filter(each -> !each.isZero());
    }

    @Override
    public boolean write(Settlement settlement) {
      return settlement.giveBack(tokens, delay) == tokens.size();
    }
  }

  /**
   * Of a message whose open handlers are not known here. This node need not look for it when it is
   * due: it would be the first to claim it again, and again, before those that have the handlers.
   */
  record ForOtherNodes(Closing closing) implements Closing {

    @Override
    public List<ClaimToken> tokens() {
      return closing.tokens();
    }

    @Override
    public boolean givesBack() {
      return closing.givesBack();
    }

    @Override
    public boolean write(Settlement settlement) {
      return closing.write(settlement);
    }
  }

  /** Of which nobody knows whether they hold. */
  record GiveBackInDoubt(List<ClaimToken> tokens) implements Closing {

    @Override
    public boolean givesBack() {
      return true;
    }

    @Override
    public boolean write(Settlement settlement) {
      return settlement.giveBackInDoubt(tokens) == tokens.size();
    }
  }

  /** One completion that was refused among others: what is this node's still is not kept. */
  record CompleteOrGiveBack(ClaimToken token) implements Closing {
    @Override
    public List<ClaimToken> tokens() {
      return List.of(token);
    }

    @Override
    public boolean write(Settlement settlement) {
      return settlement.complete(token) || settlement.giveBack(tokens(), Duration.ZERO) == 1;
    }
  }
}
