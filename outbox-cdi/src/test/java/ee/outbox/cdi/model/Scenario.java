package ee.outbox.cdi.model;

import ee.outbox.spi.MessageHandler.TransactionMode;
import ee.outbox.spi.Settlement.OrderOnFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A case to be explored.
 *
 * @param nodes how many nodes there are
 * @param writers the business transactions
 * @param handlers the handlers, each of which gets every message
 * @param delivery how nodes deliver
 * @param faults how many faults there may be
 */
record Scenario(
    int nodes, List<Writer> writers, List<Handler> handlers, Delivery delivery, Faults faults) {

  static final Duration LEASE = Duration.ofSeconds(30);

  /**
   * A business transaction.
   *
   * @param posts what it writes
   * @param when whether it takes part in the interleaving
   * @param node on which node it runs, and may take the way without a claim; empty for elsewhere
   */
  record Writer(List<Post> posts, When when, Optional<Integer> node) {}

  /** When a business transaction runs. */
  enum When {
    /** Before anything else, and it commits. */
    BEFORE,
    /** Among all others; it commits. */
    MEANWHILE,
    /** Among all others; it commits or rolls back. */
    PERHAPS
  }

  /** A message. */
  record Post(String id, Optional<String> key) {}

  /** A handler. */
  record Handler(String name, TransactionMode mode) {}

  /**
   * How nodes deliver.
   *
   * @param maxAttempts how many attempts a handler has
   * @param transactionSize how many messages may share a transaction
   * @param order what a failing message does to its key
   * @param deadly a message that kills the node whose handler it meets, empty for none
   */
  record Delivery(
      int maxAttempts, int transactionSize, OrderOnFailure order, Optional<String> deadly) {}

  /** One node, no message, no fault: to be added to. */
  static Scenario of(int nodes) {
    return new Scenario(
        nodes,
        List.of(),
        List.of(),
        new Delivery(2, 1, OrderOnFailure.BLOCK, Optional.empty()),
        Faults.NONE);
  }

  /** One more business transaction, whose messages have the given keys, "-" for none. */
  Scenario writing(When when, String... keys) {
    return writing(Optional.empty(), when, keys);
  }

  /** One more business transaction, on a node that lives. */
  Scenario writingOn(int node, When when, String... keys) {
    return writing(Optional.of(node), when, keys);
  }

  private Scenario writing(Optional<Integer> node, When when, String... keys) {
    int before = (int) posts().count();
    List<Post> posts =
        IntStream.range(0, keys.length)
            .mapToObj(
                i ->
                    new Post(
                        "m" + (before + i + 1), Optional.of(keys[i]).filter(k -> !k.equals("-"))))
            .toList();
    return new Scenario(
        nodes, plus(writers, new Writer(posts, when, node)), handlers, delivery, faults);
  }

  Scenario inside(String name) {
    return handled(new Handler(name, TransactionMode.IN_TRANSACTION));
  }

  Scenario outside(String name) {
    return handled(new Handler(name, TransactionMode.OUTSIDE));
  }

  private Scenario handled(Handler handler) {
    return new Scenario(nodes, writers, plus(handlers, handler), delivery, faults);
  }

  Scenario delivering(Delivery other) {
    return new Scenario(nodes, writers, handlers, other, faults);
  }

  Scenario with(Faults other) {
    return new Scenario(nodes, writers, handlers, delivery, other);
  }

  java.util.stream.Stream<Post> posts() {
    return writers.stream().flatMap(writer -> writer.posts().stream());
  }

  boolean deadly(String id) {
    return delivery.deadly().filter(id::equals).isPresent();
  }

  private static <T> List<T> plus(List<T> list, T one) {
    List<T> more = new ArrayList<>(list);
    more.add(one);
    return List.copyOf(more);
  }
}
