package ee.outbox.spi.contract;

import static ee.outbox.spi.contract.Messages.plain;
import static ee.outbox.spi.contract.Messages.withRule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.outbox.DuplicateMessageException;
import ee.outbox.OutboxException;
import ee.outbox.spi.NewMessage.IdRule;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An id given by the caller is unique as long as its message exists. */
abstract class DuplicateContract extends ContractCase {

  @Test
  void a_unique_id_that_is_free_is_written() {
    Node node = node("a");

    node.append(withRule("mine", IdRule.UNIQUE), withRule("yours", IdRule.IF_ABSENT));

    assertThat(node.allIds()).containsExactly("mine", "yours");
  }

  @Test
  void a_unique_id_is_refused_where_a_committed_message_has_it() {
    Node node = node("a");
    node.append(plain("mine"));

    assertThatThrownBy(() -> node.append(plain("other"), withRule("mine", IdRule.UNIQUE)))
        .isInstanceOf(DuplicateMessageException.class)
        .hasMessageStartingWith("OUTBOX")
        .hasMessageContaining("mine");

    assertThat(node.allIds()).containsExactly("mine");
  }

  @Test
  void a_unique_id_is_refused_twice_in_one_batch() {
    Node node = node("a");

    assertThatThrownBy(
            () -> node.append(withRule("mine", IdRule.UNIQUE), withRule("mine", IdRule.UNIQUE)))
        .isInstanceOf(DuplicateMessageException.class);

    assertThat(node.allIds()).isEmpty();
  }

  @Test
  void an_id_is_left_out_where_a_committed_message_has_it() {
    Node node = node("a");
    node.append(plain("mine"));

    node.append(plain("before"), withRule("mine", IdRule.IF_ABSENT), plain("behind"));

    assertThat(node.allIds()).containsExactly("mine", "before", "behind");
  }

  @Test
  void an_id_is_left_out_the_second_time_in_one_batch() {
    Node node = node("a");

    node.append(withRule("mine", IdRule.IF_ABSENT), plain("x"), withRule("mine", IdRule.IF_ABSENT));

    assertThat(node.allIds()).containsExactly("mine", "x");
  }

  @Test
  void an_id_is_free_again_when_its_message_is_gone() {
    Node node = node("a");
    node.append(withRule("mine", IdRule.UNIQUE));
    node.complete(node.awaitOne("mine"));

    node.append(withRule("mine", IdRule.UNIQUE));

    node.awaitOne("mine");
  }

  @Test
  void the_id_of_a_claimed_message_is_taken() {
    Node node = node("a");
    node.append(plain("mine"));
    node.awaitOne("mine");

    assertThatThrownBy(() -> node.append(withRule("mine", IdRule.UNIQUE)))
        .isInstanceOf(DuplicateMessageException.class);
  }

  @Test
  void the_id_of_a_dead_message_is_taken() {
    Node node = node("a");
    node.append(plain("mine"));
    node.deadLetter(node.awaitOne("mine"), Messages.dead("h"));

    node.append(withRule("mine", IdRule.IF_ABSENT));

    assertThat(node.allIds()).containsExactly("mine");
  }

  @Test
  void the_id_of_a_kept_message_is_taken() {
    Node node = keepingNode("a");
    node.append(plain("mine"));
    node.complete(node.awaitOne("mine"));

    assertThatThrownBy(() -> node.append(withRule("mine", IdRule.UNIQUE)))
        .isInstanceOf(DuplicateMessageException.class);
    node.append(withRule("mine", IdRule.IF_ABSENT));

    assertThat(node.allIds()).containsExactly("mine");
  }

  @ParameterizedTest
  @EnumSource(
      value = IdRule.class,
      names = {"UNIQUE", "IF_ABSENT"})
  void of_two_transactions_at_once_one_alone_writes_the_id(IdRule rule) {
    Node first = node("first");
    Node second = node("second");

    try (OpenTransaction<Integer> open = opened(first, rule);
        OpenTransaction<Integer> later =
            OpenTransaction.start(
                transactions(), () -> Node.appendIn(second.store(), withRule("mine", rule)))) {
      open.commit();
      assertThat(failureOf(later)).isEqualTo(expectedFailure(rule));
    }

    assertThat(first.allIds()).containsExactly("mine");
  }

  @ParameterizedTest
  @EnumSource(
      value = IdRule.class,
      names = {"UNIQUE", "IF_ABSENT"})
  void an_id_whose_first_transaction_rolls_back_is_written_by_the_second(IdRule rule) {
    Node first = node("first");
    Node second = node("second");

    try (OpenTransaction<Integer> open = opened(first, rule);
        OpenTransaction<Integer> later =
            OpenTransaction.start(
                transactions(), () -> Node.appendIn(second.store(), withRule("mine", rule)))) {
      open.rollBack();
      later.commit();
    }

    assertThat(first.allIds()).containsExactly("mine");
  }

  @ParameterizedTest
  @EnumSource(
      value = IdRule.class,
      names = {"UNIQUE", "IF_ABSENT"})
  void the_wait_for_another_transaction_with_the_id_is_bounded(IdRule rule) {
    Node first = node("first");
    Node second = impatientNode("second");

    try (OpenTransaction<Integer> open = opened(first, rule)) {
      assertThatThrownBy(() -> second.append(withRule("mine", rule)))
          .isInstanceOf(OutboxException.class);
      open.commit();
    }

    assertThat(first.allIds()).containsExactly("mine");
  }

  @Test
  void a_message_under_delivery_does_not_hold_up_a_second_one_with_its_id() {
    needsPassingOverLocked();
    Node node = node("a");
    node.append(plain("mine"));
    var claimed = node.awaitOne("mine");

    try (OpenTransaction<Boolean> delivery =
        OpenTransaction.begin(
            transactions(), () -> node.store().settlement().complete(claimed.token()))) {
      OpenTransaction<Integer> second =
          OpenTransaction.start(
              transactions(),
              () -> Node.appendIn(node.store(), withRule("mine", IdRule.IF_ABSENT)));
      second.commit();
      assertThat(delivery.commit()).isTrue();
    }

    assertThat(node.allIds()).isEmpty();
  }

  @Test
  void the_ids_of_two_transactions_are_locked_without_a_deadlock() {
    Node a = node("a");
    Node b = node("b");
    for (int round = 0; round < 20; round++) {
      String x = "x" + round;
      String y = "y" + round;
      try (OpenTransaction<Integer> one = absent(a, x, y);
          OpenTransaction<Integer> two = absent(b, y, x)) {
        one.released();
        two.released();
        one.commit();
        two.commit();
      }
    }
    assertThat(a.allIds()).hasSize(40).doesNotHaveDuplicates();
  }

  private OpenTransaction<Integer> absent(Node node, String... ids) {
    return OpenTransaction.start(
        transactions(),
        () ->
            Node.appendIn(
                node.store(),
                withRule(ids[0], IdRule.IF_ABSENT),
                withRule(ids[1], IdRule.IF_ABSENT)));
  }

  private OpenTransaction<Integer> opened(Node node, IdRule rule) {
    return OpenTransaction.begin(
        transactions(), () -> Node.appendIn(node.store(), withRule("mine", rule)));
  }

  private static Optional<Class<?>> expectedFailure(IdRule rule) {
    return rule == IdRule.UNIQUE ? Optional.of(DuplicateMessageException.class) : Optional.empty();
  }

  private static Optional<Class<?>> failureOf(OpenTransaction<?> transaction) {
    try {
      transaction.commit();
      return Optional.empty();
    } catch (OutboxException failure) {
      return Optional.of(failure.getClass());
    }
  }
}
