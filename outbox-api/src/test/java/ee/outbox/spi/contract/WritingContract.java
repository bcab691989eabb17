package ee.outbox.spi.contract;

import static ee.outbox.spi.contract.Messages.delayed;
import static ee.outbox.spi.contract.Messages.delayedKeyed;
import static ee.outbox.spi.contract.Messages.keyed;
import static ee.outbox.spi.contract.Messages.plain;
import static ee.outbox.spi.contract.Messages.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.DeliveryTime;
import ee.outbox.spi.NewMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Messages share the fate of the transaction that writes them, and keep its order. */
abstract class WritingContract extends ContractCase {

  @Test
  void what_is_committed_is_there_for_every_node() {
    Node writer = node("writer");
    Node other = node("other");

    writer.append(plain("a"), keyed("b", "k"));

    assertThat(other.allIds()).containsExactly("a", "b");
    other.await("a", "b");
  }

  @Test
  void rollback_leaves_nothing() {
    Node node = node("a");

    transactions().callAndRollBack(() -> Node.appendIn(node.store(), plain("x"), keyed("y", "k")));

    assertThat(node.allIds()).isEmpty();
    node.claimsNothing();
  }

  @Test
  void a_failing_transaction_leaves_nothing() {
    Node node = node("a");

    assertThatThrownBy(
            () ->
                node.in(
                    store -> {
                      Node.appendIn(store, plain("x"), keyed("y", "k"));
                      throw new IllegalStateException("business failure");
                    }))
        .hasMessage("business failure");

    assertThat(node.allIds()).isEmpty();
    node.append(keyed("z", "k"));
    node.await("z");
  }

  @Test
  void nothing_is_seen_or_claimed_before_the_commit() {
    needsPassingOverLocked();
    Node writer = node("writer");
    Node other = node("other");

    try (OpenTransaction<Integer> open =
        OpenTransaction.begin(
            transactions(), () -> Node.appendIn(writer.store(), plain("a"), keyed("b", "k")))) {
      assertThat(other.allIds()).isEmpty();
      other.claimsNothing();
      open.commit();
    }

    other.await("a", "b");
  }

  @Test
  void messages_are_numbered_in_the_order_in_which_they_are_given() {
    Node node = node("a");
    NewMessage[] many =
        IntStream.range(0, 300)
            .mapToObj(i -> i % 3 == 0 ? plain("m" + i) : keyed("m" + i, "k" + (300 - i) % 7))
            .toArray(NewMessage[]::new);

    node.append(many);

    assertThat(node.allIds())
        .containsExactlyElementsOf(IntStream.range(0, 300).mapToObj(i -> "m" + i).toList());
  }

  @Test
  void a_second_append_of_a_transaction_follows_the_first() {
    Node node = node("a");

    node.in(
        store -> {
          Node.appendIn(store, keyed("1", "k"), plain("2"));
          Node.appendIn(store, plain("3"), keyed("4", "k"));
          return Node.appendIn(store, keyed("5", "k"));
        });

    assertThat(node.allIds()).containsExactly("1", "2", "3", "4", "5");
    assertThat(numbers(node.await("1", "4", "5", "2", "3")).subList(0, 3)).isSorted();
  }

  @Test
  void later_transactions_get_greater_numbers() {
    Node node = node("a");
    node.append(keyed("1", "k"));
    node.append(run("k", "2", "3"));
    node("b").append(keyed("4", "k"));

    List<ClaimedMessage> claimed = node.await("1", "2", "3", "4");

    assertThat(numbers(claimed)).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void messages_of_one_key_share_a_lane() {
    Node node = node("a");
    node.append(run("k", "1", "2"));

    List<ClaimedMessage> claimed = node.await("1", "2");

    assertThat(claimed.get(0).lane()).isPresent().isEqualTo(claimed.get(1).lane());
  }

  @Test
  void a_message_without_a_key_has_no_lane() {
    Node node = node("a");
    node.append(plain("a"));

    assertThat(node.awaitOne("a").lane()).isEmpty();
  }

  @Test
  void a_delayed_message_is_not_due_before_its_time() {
    Node node = node("a");
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    node.append(delayed("after", LATER), delayedKeyed("at", "k", new DeliveryTime.At(tomorrow)));

    node.claimsNothing();

    assertThat(node.allIds()).containsExactly("after", "at");
  }

  @Test
  void a_delayed_message_is_claimed_when_its_time_has_come() {
    Node node = node("a");
    node.append(
        delayed("after", Duration.ofMillis(400)),
        delayedKeyed("at", "k", new DeliveryTime.At(Instant.now().plusMillis(400))));

    node.await("after", "at");
  }

  @Test
  void a_delayed_message_takes_no_part_in_the_order_of_its_key() {
    Node node = node("a");
    node.append(delayedKeyed("reminder", "k", new DeliveryTime.After(LATER)), keyed("1", "k"));
    node.append(keyed("2", "k"));

    List<ClaimedMessage> claimed = node.await("1", "2");

    assertThat(node.complete(claimed.get(0))).isTrue();
    assertThat(node.complete(claimed.get(1))).isTrue();
  }

  @Test
  void a_delivery_time_that_has_passed_is_still_no_part_of_the_order() {
    Node node = node("a");
    Instant yesterday = Instant.now().minus(Duration.ofDays(1));
    node.append(delayedKeyed("late", "k", new DeliveryTime.At(yesterday)), keyed("1", "k"));

    List<ClaimedMessage> claimed = node.await("late", "1");

    assertThat(claimed.get(0).lane()).isEmpty();
    assertThat(node.complete(claimed.get(1))).as("1 before the message of yesterday").isTrue();
  }

  @Test
  void nothing_is_written_without_a_transaction() {
    Node node = node("a");

    assertThatThrownBy(() -> Node.appendIn(node.store(), plain("a")))
        .isInstanceOf(RuntimeException.class);

    assertThat(node.allIds()).isEmpty();
  }

  private static List<Long> numbers(List<ClaimedMessage> claimed) {
    return claimed.stream().map(each -> each.token().number()).toList();
  }
}
