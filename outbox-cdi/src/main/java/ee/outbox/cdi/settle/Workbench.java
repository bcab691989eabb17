package ee.outbox.cdi.settle;

import ee.outbox.cdi.dispatch.Dispatcher;
import ee.outbox.cdi.settle.Plan.Step;
import ee.outbox.spi.BackoffPolicy;
import ee.outbox.spi.Settlement;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What all workers of a node share. Safe for use by any thread.
 *
 * @param dispatcher calls handlers
 * @param settlement settles within a try
 * @param plan the handlers
 * @param node what this node may do
 * @param closings ends claims
 * @param pauses handlers that are left alone
 * @param failures what becomes of failures
 * @param groupSize how many messages may share a transaction
 * @param nanoTime the monotonic clock
 */
public record Workbench(
    Dispatcher dispatcher,
    Settlement settlement,
    Plan plan,
    NodeState node,
    Closings closings,
    HandlerPauses pauses,
    Failures failures,
    GroupSize groupSize,
    LongSupplier nanoTime) {

  /**
   * The event types that it makes sense to claim now.
   *
   * @return those with a handler that does not pause
   */
  public List<String> claimableTypes() {
    return plan.eventTypes().stream().filter(pauses::claimable).toList();
  }

  /**
   * Whether messages may be delivered now that nobody has claimed in order.
   *
   * @param eventType their type
   * @param ordered whether they have an ordering key: then only a settlement that comes before the
   *     call can tell whose turn it is
   * @return true where the type has a handler here that does not pause
   */
  public boolean mayPass(String eventType, boolean ordered) {
    return pauses.claimable(eventType)
        && (!ordered
            || plan.steps(eventType).stream().allMatch(step -> step.handler().settledFirst()));
  }

  List<Step> steps(String eventType) {
    return plan.steps(eventType);
  }

  /**
   * How failures are answered and told.
   *
   * @param backoff how long to wait
   * @param reports who hears
   */
  public record Failures(SafeBackoff backoff, Reports reports) {

    /**
     * Answers failures with a policy.
     *
     * @param policy the default one or the application's
     * @return the answers
     */
    public static Failures by(BackoffPolicy policy) {
      return new Failures(new SafeBackoff(policy), new Reports());
    }
  }
}
