package ee.outbox.spi.contract;

import static ee.outbox.spi.contract.Messages.keyed;
import static ee.outbox.spi.contract.Messages.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.outbox.OutboxException;
import ee.outbox.spi.NewMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of two transactions that write under one key, the first to commit has the smaller numbers. */
abstract class OrderContract extends ContractCase {

  @Test
  void a_second_transaction_of_a_key_waits_for_the_first() {
    Node first = node("first");
    Node second = node("second");

    try (OpenTransaction<Integer> open = appending(first, "1");
        OpenTransaction<Integer> waiting =
            OpenTransaction.start(
                transactions(), () -> Node.appendIn(second.store(), keyed("2", "k")))) {
      waiting.staysWaiting();
      open.commit();
      waiting.commit();
    }

    assertThat(first.allIds()).containsSubsequence("1", "2");
  }

  @Test
  void the_number_is_drawn_after_the_lock_of_the_key() {
    needsPassingOverLocked();
    Node first = node("first");
    Node second = node("second");

    try (OpenTransaction<Integer> open = appending(first, "given up");
        OpenTransaction<Integer> waiting =
            OpenTransaction.start(
                transactions(), () -> Node.appendIn(second.store(), keyed("2", "k")))) {
      waiting.staysWaiting();
      first.append(Messages.plain("meanwhile"));
      open.rollBack();
      waiting.commit();
    }

    assertThat(first.allIds()).containsExactly("meanwhile", "2");
  }

  @Test
  void the_wait_for_a_key_is_bounded() {
    Node patient = node("patient");
    Node impatient = impatientNode("impatient");

    try (OpenTransaction<Integer> open = appending(patient, "1")) {
      assertThatThrownBy(() -> impatient.append(keyed("2", "k")))
          .isInstanceOf(OutboxException.class)
          .hasMessageStartingWith("OUTBOX");
      open.commit();
    }
    impatient.append(keyed("3", "k"));

    assertThat(patient.allIds()).containsExactly("1", "3");
  }

  @Test
  void a_rolled_back_transaction_leaves_its_key_free() {
    Node node = impatientNode("a");
    transactions().callAndRollBack(() -> Node.appendIn(node.store(), keyed("1", "k")));

    node.append(keyed("2", "k"));

    assertThat(node.allIds()).containsExactly("2");
  }

  @Test
  void a_transaction_of_a_key_does_not_hold_up_all_other_keys() {
    needsPassingOverLocked();
    Node first = node("first");
    Node other = impatientNode("other");

    try (OpenTransaction<Integer> open = appending(first, "1")) {
      // A store may lock several keys as one, but not all of these.
      assertThat(IntStream.range(0, 5).filter(i -> appended(other, "o" + i, "other" + i)).count())
          .isPositive();
      other.append(Messages.plain("without a key"));
      open.commit();
    }
  }

  @Test
  void a_transaction_of_a_key_does_not_hold_up_claims_of_the_key() {
    needsPassingOverLocked();
    Node capturing = node("capturing");
    Node claiming = node("claiming");
    claiming.append(keyed("1", "k"));

    try (OpenTransaction<Integer> open = appending(capturing, "2")) {
      claiming.await("1");
      open.commit();
    }
  }

  @Test
  void a_transaction_of_a_key_does_not_hold_up_its_settlement() {
    Node capturing = node("capturing");
    Node claiming = node("claiming");
    claiming.append(keyed("1", "k"));
    var claimed = claiming.awaitOne("1");

    try (OpenTransaction<Integer> open = appending(capturing, "2")) {
      assertThat(claiming.complete(claimed)).isTrue();
      open.commit();
    }

    claiming.await("2");
  }

  @Test
  void two_transactions_with_the_same_keys_in_opposite_order_both_succeed() {
    Node a = node("a");
    Node b = node("b");
    for (int n = 0; n < 30; n++) {
      NewMessage[] forth = {keyed("a1-" + n, "x"), keyed("a2-" + n, "y")};
      NewMessage[] back = {keyed("b1-" + n, "y"), keyed("b2-" + n, "x")};
      try (OpenTransaction<Integer> one =
              OpenTransaction.start(transactions(), () -> Node.appendIn(a.store(), forth));
          OpenTransaction<Integer> two =
              OpenTransaction.start(transactions(), () -> Node.appendIn(b.store(), back))) {
        one.released();
        two.released();
        one.commit();
        two.commit();
      }
    }
    assertThat(a.allIds()).hasSize(120);
  }

  @Test
  void order_of_numbers_is_order_of_commits() throws Exception {
    List<String> committed = Collections.synchronizedList(new ArrayList<>());
    List<Thread> writers = new ArrayList<>();
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    for (String name : List.of("a", "b", "c", "d")) {
      Node node = node(name);
      Thread writer = new Thread(() -> write(node, name, committed), "writer " + name);
      writer.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
      writers.add(writer);
    }
    writers.forEach(Thread::start);
    for (Thread writer : writers) {
      writer.join();
    }

    assertThat(failures).isEmpty();
    assertThat(node("reader").allIds()).isEqualTo(committed).hasSize(200);
  }

  /** The lock is held until the commit: what is noted after the append is noted in its order. */
  private void write(Node node, String name, List<String> committed) {
    for (int i = 0; i < 25; i++) {
      String[] ids = {name + i, name + i + "'"};
      node.in(
          store -> {
            Node.appendIn(store, run("hot", ids));
            Thread.yield();
            return committed.addAll(List.of(ids));
          });
    }
  }

  private OpenTransaction<Integer> appending(Node node, String id) {
    return OpenTransaction.begin(transactions(), () -> Node.appendIn(node.store(), keyed(id, "k")));
  }

  private static boolean appended(Node node, String id, String key) {
    try {
      node.append(keyed(id, key));
      return true;
    } catch (OutboxException lockTimeout) {
      return false;
    }
  }
}
