package ee.outbox.spi.contract;

import static ee.outbox.spi.contract.Messages.keyed;
import static ee.outbox.spi.contract.Messages.plain;
import static ee.outbox.spi.contract.Messages.run;
import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.ClaimedMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** While the transaction of a settlement is open, its message is nobody else's. */
abstract class LockedContract extends ContractCase {

  @ParameterizedTest
  @EnumSource(Settling.class)
  void a_message_being_settled_by_a_dead_node_is_claimed_by_nobody(Settling settling) {
    needsPassingOverLocked();
    Node frozen = node("frozen");
    Node other = node("other");
    frozen.append(plain("a"), plain("free"));
    ClaimedMessage claimed = frozen.await("a", "free").get(0);

    try (OpenTransaction<Boolean> open = settling(frozen, settling, claimed)) {
      frozen.remove();
      other.await("free");
      other.claimsNothing();
      open.rollBack();
    }

    other.await("a");
  }

  @Test
  void a_frozen_nodes_delivery_counts_once_and_the_rest_of_its_run_is_anothers() {
    needsPassingOverLocked();
    Node other = node("other");
    Node frozen = other.as(other.register("frozen", Duration.ofMillis(1)));
    other.append(run("k", "1", "2"));
    List<ClaimedMessage> claimed = frozen.await("1", "2");

    try (OpenTransaction<Boolean> open = settling(frozen, Settling.COMPLETE, claimed.get(0))) {
      Node.awaitUntilAsserted(() -> assertThat(other.removeExpired()).isEqualTo(1));
      assertThat(frozen.renew(Duration.ofHours(1))).isFalse();
      other.claimsNothing();
      assertThat(open.commit()).isTrue();
    }

    other.await("2");
    assertThat(frozen.complete(claimed.get(1))).isFalse();
    assertThat(other.find("1")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Settling.class)
  void a_message_being_settled_is_not_discarded(Settling settling) {
    needsPassingOverLocked();
    Node frozen = node("frozen");
    Node other = node("other");
    frozen.append(plain("a"));
    ClaimedMessage claimed = frozen.awaitOne("a");

    try (OpenTransaction<Boolean> open = settling(frozen, settling, claimed)) {
      frozen.remove();
      try (OpenTransaction<Boolean> discarding =
          OpenTransaction.start(transactions(), () -> other.store().admin().discard("a"))) {
        assertThat(discarding.commit()).as("at once, not after the settlement").isFalse();
      }
      open.rollBack();
    }

    assertThat(other.discard("a")).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Settling.class)
  void what_a_dead_node_keeps_locked_is_found(Settling settling) {
    needsPassingOverLocked();
    Node frozen = node("frozen");
    Node other = node("other");
    frozen.append(plain("a"), plain("free"));
    ClaimedMessage claimed = frozen.await("a", "free").get(0);

    try (OpenTransaction<Boolean> open = settling(frozen, settling, claimed)) {
      assertThat(other.heldByDeadNodes()).as("its owner lives").isEmpty();
      frozen.remove();
      assertThat(other.heldByDeadNodes()).containsExactly("a");
      other.await("free");
      assertThat(other.heldByDeadNodes()).containsExactly("a");
      open.rollBack();
    }

    assertThat(other.heldByDeadNodes()).isEmpty();
    other.await("a");
  }

  @Test
  void what_a_dead_node_had_claimed_and_nobody_has_locked_is_not_held() {
    Node frozen = node("frozen");
    Node other = node("other");
    frozen.append(plain("a"), keyed("b", "k"));
    frozen.await("a", "b");
    frozen.remove();

    assertThat(other.heldByDeadNodes()).isEmpty();
    other.await("a", "b");
  }

  @Test
  void what_a_dead_node_keeps_locked_of_a_lane_is_found() {
    needsPassingOverLocked();
    Node frozen = node("frozen");
    Node other = node("other");
    frozen.append(run("k", "1", "2"));
    ClaimedMessage first = frozen.claim(1).messages().get(0);
    frozen.claimsNothing();
    assertThat(frozen.complete(first)).isTrue();
    ClaimedMessage second = frozen.awaitOne("2");

    try (OpenTransaction<Boolean> open = settling(frozen, Settling.COMPLETE, second)) {
      frozen.remove();
      assertThat(other.heldByDeadNodes()).containsExactly("2");
      open.rollBack();
    }
  }

  @Test
  void what_became_of_a_settlement_is_told_when_its_transaction_has_ended() {
    Node node = node("a");
    node.append(plain("done"), plain("not done"));
    List<ClaimedMessage> claimed = node.await("done", "not done");

    try (OpenTransaction<Boolean> done = settling(node, Settling.COMPLETE, claimed.get(0));
        OpenTransaction<?> asking = asking(node, claimed.get(0))) {
      asking.staysWaiting();
      assertThat(done.commit()).isTrue();
      assertThat(asking.commit()).isEqualTo(Optional.empty());
    }
    try (OpenTransaction<Boolean> notDone = settling(node, Settling.COMPLETE, claimed.get(1));
        OpenTransaction<?> asking = asking(node, claimed.get(1))) {
      asking.staysWaiting();
      notDone.rollBack();
      assertThat(asking.commit()).isEqualTo(Optional.of(List.of()));
    }
  }

  private OpenTransaction<?> asking(Node node, ClaimedMessage claimed) {
    return OpenTransaction.start(
        transactions(), () -> node.store().settlement().held(claimed.token()));
  }

  @Test
  void a_claim_in_doubt_is_given_back_when_its_transaction_has_ended() {
    Node node = node("a");
    node.append(plain("a"), plain("b"));

    try (OpenTransaction<List<ClaimedMessage>> claiming = claiming(node);
        OpenTransaction<Integer> giving = givingBack(node, claiming.result())) {
      giving.staysWaiting();
      assertThat(claiming.commit()).isNotEmpty();
      assertThat(giving.commit()).isEqualTo(claiming.result().size());
    }

    node("other").await("a", "b");
  }

  @Test
  void a_claim_in_doubt_that_was_not_made_is_not_given_back() {
    Node node = node("a");
    node.append(plain("a"), plain("b"));

    try (OpenTransaction<List<ClaimedMessage>> claiming = claiming(node)) {
      List<ClaimedMessage> claimed = claiming.result();
      try (OpenTransaction<Integer> giving = givingBack(node, claimed)) {
        giving.staysWaiting();
        claiming.rollBack();
        assertThat(claimed).isNotEmpty();
        assertThat(giving.commit()).isZero();
      }
    }

    node("other").await("a", "b");
  }

  @Test
  void a_claim_in_doubt_does_not_wait_for_the_delivery_of_another_node() {
    needsPassingOverLocked();
    Node node = node("a");
    Node other = node("other");
    node.append(plain("a"));
    List<ClaimedMessage> claimed;
    try (OpenTransaction<List<ClaimedMessage>> claiming = claiming(node)) {
      claimed = claiming.result();
      claiming.rollBack();
    }
    ClaimedMessage delivered = other.awaitOne("a");

    try (OpenTransaction<Boolean> open = settling(other, Settling.COMPLETE, delivered);
        OpenTransaction<Integer> giving = givingBack(node, claimed)) {
      assertThat(giving.commit()).isZero();
      assertThat(open.commit()).isTrue();
    }
  }

  private OpenTransaction<List<ClaimedMessage>> claiming(Node node) {
    return OpenTransaction.begin(
        transactions(), () -> node.claimIn(node.store(), node.everything()).messages());
  }

  private OpenTransaction<Integer> givingBack(Node node, List<ClaimedMessage> claimed) {
    List<ClaimToken> tokens = claimed.stream().map(ClaimedMessage::token).toList();
    return OpenTransaction.start(
        transactions(), () -> node.store().settlement().giveBackInDoubt(tokens));
  }

  @Test
  void messages_of_other_keys_are_claimed_beside_a_settlement() {
    needsPassingOverLocked();
    Node a = node("a");
    Node b = node("b");
    a.append(run("k", "1", "2"));
    ClaimedMessage head = a.await("1", "2").get(0);
    a.append(plain("free"), keyed("x", "l"), keyed("3", "k"));

    try (OpenTransaction<Boolean> open = settling(a, Settling.COMPLETE, head)) {
      b.await("free", "x");
      b.claimsNothing();
      assertThat(open.commit()).isTrue();
    }
  }

  @Test
  void a_rolled_back_settlement_leaves_the_claim_as_it_was() {
    Node node = node("a");
    node.append(run("k", "1", "2"));
    ClaimedMessage head = node.await("1", "2").get(0);
    var before = node.found("1");

    for (Settling settling : Settling.values()) {
      boolean changed =
          transactions()
              .callAndRollBack(() -> settling.apply(node.store().settlement(), head.token()));
      assertThat(changed).as(settling.name()).isTrue();
      assertThat(node.found("1")).as(settling.name()).isEqualTo(before);
    }

    node.claimsNothing();
    assertThat(node.complete(head)).isTrue();
  }

  @Test
  void a_settlement_and_a_capture_in_one_transaction_share_its_fate() {
    Node node = node("a");
    node.append(keyed("1", "k"));
    ClaimedMessage head = node.awaitOne("1");

    transactions().callAndRollBack(() -> completeAndAppend(node, head));
    assertThat(node.allIds()).containsExactly("1");

    transactions().call(() -> completeAndAppend(node, head));
    assertThat(node.allIds()).containsExactly("2");
    node.await("2");
  }

  @Test
  void several_messages_are_settled_in_one_transaction() {
    Node node = node("a");
    node.append(run("k", "1", "2", "3"));
    List<ClaimedMessage> claimed = node.await("1", "2", "3");

    transactions().callAndRollBack(() -> completeOneByOne(node, claimed));
    assertThat(node.allIds()).containsExactly("1", "2", "3");

    assertThat(transactions().call(() -> completeOneByOne(node, claimed))).isTrue();
    assertThat(node.allIds()).isEmpty();
  }

  @Test
  void a_failure_out_of_order_and_the_next_of_its_run_are_settled_in_one_transaction() {
    Node node = node("a");
    node.append(run("k", "1", "2"));
    List<ClaimedMessage> run = node.await("1", "2");

    boolean completed =
        transactions()
            .call(
                () ->
                    Settling.RETRY_OUT_OF_ORDER.apply(node.store().settlement(), run.get(0).token())
                        && node.store().settlement().complete(run.get(1).token()));

    assertThat(completed).isTrue();
    assertThat(node.allIds()).containsExactly("1");
  }

  private static boolean completeAndAppend(Node node, ClaimedMessage claimed) {
    boolean completed = node.store().settlement().complete(claimed.token());
    Node.appendIn(node.store(), keyed("2", "k"));
    return completed;
  }

  private static boolean completeOneByOne(Node node, List<ClaimedMessage> claimed) {
    for (ClaimedMessage each : claimed) {
      if (!node.store().settlement().complete(each.token())) {
        return false;
      }
      node.store().settlement().separate();
    }
    return true;
  }

  private OpenTransaction<Boolean> settling(Node node, Settling settling, ClaimedMessage claimed) {
    OpenTransaction<Boolean> open =
        OpenTransaction.begin(
            transactions(), () -> settling.apply(node.store().settlement(), claimed.token()));
    assertThat(open.result()).as(settling.name()).isTrue();
    return open;
  }
}
