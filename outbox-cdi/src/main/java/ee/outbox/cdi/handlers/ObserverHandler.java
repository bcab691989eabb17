package ee.outbox.cdi.handlers;

import jakarta.enterprise.inject.spi.ObserverMethod;
import java.util.Map;
import java.util.Set;

/**
 * One observer method that handles messages, as the deployment found it.
 *
 * @param name its stable name
 * @param eventTypes the event types it takes, former names included
 * @param observer the method, to be notified directly
 * @param parameter what its observed parameter wants
 * @param course how a call stands to the transaction of its message
 * @param rules what its annotations say about failures
 * @param priority its order among the handlers of one message
 */
public record ObserverHandler(
    String name,
    Set<String> eventTypes,
    ObserverMethod<Object> observer,
    Parameter parameter,
    Course course,
    HandlerRules rules,
    int priority) {

  /** What an observed parameter wants. */
  public sealed interface Parameter {

    /** The message itself. */
    record Raw() implements Parameter {}

    /**
     * An event, read from the payload.
     *
     * @param classes the class to read for each event type, former names included
     */
    record Typed(Map<String, Class<?>> classes) implements Parameter {}
  }

  /** How a call stands to the transaction of its message. */
  public enum Course {
    /** No transaction of ours is open during the call. */
    OUTSIDE,
    /**
     * Our interceptor begins a transaction inside Fault Tolerance, settles, calls, commits: for
     * each try.
     */
    INTERCEPTED,
    /**
     * As intercepted, and the method bears {@code @Fallback}: a transaction is open around the call
     * too, for what the fallback does.
     */
    INTERCEPTED_FALLBACK,
    /**
     * As intercepted, and no Fault Tolerance stands around it: several such calls may share a
     * transaction.
     */
    INTERCEPTED_PLAIN,
    /** We begin, settle and commit around the call: EJB and static methods. */
    SURROUNDED
  }
}
