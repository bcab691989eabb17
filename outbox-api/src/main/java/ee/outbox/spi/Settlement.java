package ee.outbox.spi;

import ee.outbox.HandlerProgress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Writes what became of claimed messages. Every change is fenced: it is made only where the message
 * is live and the token is its last claim, and each method says by its result whether it was. Until
 * the transaction ends, a changed message can be claimed or changed by nobody else.
 */
public interface Settlement {

  /**
   * All handlers are done: deletes the message, or keeps it as completed. Expects it to be the head
   * of its lane.
   *
   * @param token the claim, not null
   * @return false where nothing was changed: roll back
   */
  boolean complete(ClaimToken token);

  /**
   * As {@link #complete} for several messages at once. Expects of each lane a run that begins at
   * the head, in order.
   *
   * @param tokens the claims, in the order of delivery; not null, not empty
   * @return how many were changed; where that is not all of them and a handler's effects depend on
   *     it, roll back
   */
  int completeAll(List<ClaimToken> tokens);

  /**
   * Some handlers are done, others are left: writes the progress, keeps the claim. Expects the
   * message to be the head of its lane.
   *
   * @param token the claim, not null
   * @param progress one entry a handler, not null
   * @return false where nothing was changed: roll back
   */
  boolean saveProgress(ClaimToken token, List<HandlerProgress> progress);

  /**
   * Closes a round that left something to do: writes progress and due time, gives up the claim.
   *
   * @param token the claim, not null
   * @param progress one entry a handler, not null
   * @param delay when the message is due, from now; not null, zero or more
   * @param order whether its key waits for it
   * @return false where nothing was changed
   */
  boolean retryLater(
      ClaimToken token, List<HandlerProgress> progress, Duration delay, OrderOnFailure order);

  /**
   * Closes a round after which nothing is left to try: the message becomes dead and releases its
   * key, whose next message is due at once.
   *
   * @param token the claim, not null
   * @param progress one entry a handler, not null
   * @return false where nothing was changed
   */
  boolean deadLetter(ClaimToken token, List<HandlerProgress> progress);

  /**
   * Gives claims up without any outcome: the messages are due after a delay, their progress and
   * place in the order stay as they are.
   *
   * @param tokens the claims, not null; those that are not this node's any more are left alone
   * @param delay when they are due, from now; not null, zero or more
   * @return how many were given back
   */
  int giveBack(List<ClaimToken> tokens, Duration delay);

  /**
   * Gives up claims of which nobody knows whether they hold: the commit of the claiming transaction
   * told nothing, and the database may not have ended it yet. Waits until it has, then does as
   * {@link #giveBack} without a delay. Does not wait for a transaction that changes a message under
   * a later claim.
   *
   * @param tokens the claims, not null; those that do not hold are left alone
   * @return how many were given back
   */
  int giveBackInDoubt(List<ClaimToken> tokens);

  /**
   * Gives up claims that were written with their messages, of which nobody knows whether they hold:
   * nobody was told how the writing transaction ended, or that it was rolled back where a commit
   * may have been lost. Does not wait for a transaction that the store has not ended yet. Claims
   * that hold no more, or never did, are left alone.
   *
   * @param claims from {@link MessageWriter#appendClaimed}, not null
   * @return those of them whose writing transaction has not ended: nothing was done about them, to
   *     be asked about again
   */
  List<WrittenClaims> giveBackWritten(List<WrittenClaims> claims);

  /**
   * Tells what became of a settlement whose commit told nothing: locks the message as any change
   * does, so after the transaction in doubt has ended, and changes nothing.
   *
   * @param token the claim, not null
   * @return the progress as it is written down, one entry a handler, none where nobody has written
   *     the handlers down; empty where the claim is over: the message is completed, or another's
   */
  Optional<List<HandlerProgress>> held(ClaimToken token);

  /**
   * Comes between two messages that are delivered in one transaction: brings to the database what
   * the handlers of the first left in a persistence context, and empties it, so that the next
   * handler sees what a transaction of its own would show.
   */
  void separate();

  /** What a failing message does to its ordering key ({@code outbox.ordering.on-failure}). */
  enum OrderOnFailure {
    /** Later messages of the key wait. */
    BLOCK,
    /** The message leaves the order of its key; later ones do not wait. */
    SKIP
  }
}
