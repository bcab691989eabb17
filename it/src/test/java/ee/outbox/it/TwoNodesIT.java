package ee.outbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.it.app.Keyed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** G2 and G4 with two processors on one table: the application is deployed twice in one server. */
class TwoNodesIT extends OutboxIT {

  private static final int MESSAGES = 10_000;
  private static final int KEYS = 200;
  private static final int IN_A_TRANSACTION = 20;
  private static final int THREADS = 2;

  /** The other node: it handles the same messages and takes part in no test. */
  @Deployment(name = "second", testable = false)
  static WebArchive second() {
    return TestWar.named("second.war", "outbox.node-name=second");
  }

  @Test
  void two_nodes_share_the_work_and_lose_double_or_reorder_nothing() throws Exception {
    String mark = newMark("two nodes");

    fireAll(mark);

    eventually().atMost(Duration.ofMinutes(5)).until(() -> count(mark) >= MESSAGES);
    List<Integer> handled = effects.committed(mark);
    assertThat(handled).hasSize(MESSAGES).doesNotHaveDuplicates();
    for (int key = 0; key < KEYS; key++) {
      int wanted = key;
      assertThat(handled.stream().filter(number -> number % KEYS == wanted && keyed(number)))
          .isSorted();
    }
    assertThat(desk.calls(mark)).as("what this node did").hasSizeBetween(1, MESSAGES - 1);
  }

  /** Each key belongs to one thread, so that its numbers rise in commit order. */
  private void fireAll(String mark) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Void>> all = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        List<Integer> numbers = numbersOf(thread);
        all.add(() -> fire(mark, numbers));
      }
      for (Future<Void> done : threads.invokeAll(all)) {
        done.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  private static List<Integer> numbersOf(int thread) {
    return IntStream.range(0, MESSAGES)
        .filter(number -> number % KEYS % THREADS == thread)
        .boxed()
        .toList();
  }

  private Void fire(String mark, List<Integer> numbers) throws Exception {
    for (int from = 0; from < numbers.size(); from += IN_A_TRANSACTION) {
      List<Integer> some = numbers.subList(from, Math.min(numbers.size(), from + IN_A_TRANSACTION));
      work.inTransaction(() -> some.forEach(number -> events.fire(event(mark, number))));
    }
    return null;
  }

  private static Keyed event(String mark, int number) {
    return new Keyed(keyed(number) ? mark + number % KEYS : null, mark, number);
  }

  /** One in seven has no key. */
  private static boolean keyed(int number) {
    return number % 7 != 0;
  }

  private long count(String mark) {
    String sql = "select count(*) from Effect where mark = '%s'".formatted(mark);
    return ((Number) effects.single(sql)).longValue();
  }
}
