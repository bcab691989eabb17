package ee.outbox.spi.contract;

import static ee.outbox.spi.contract.Messages.dead;
import static ee.outbox.spi.contract.Messages.handledBy;
import static ee.outbox.spi.contract.Messages.ids;
import static ee.outbox.spi.contract.Messages.keyed;
import static ee.outbox.spi.contract.Messages.plain;
import static ee.outbox.spi.contract.Messages.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.outbox.HandlerProgress;
import ee.outbox.OutboxException;
import ee.outbox.OutboxMessage;
import ee.outbox.Status;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.NewMessage;
import ee.outbox.spi.OutboxStore;
import ee.outbox.spi.WrittenClaims;
import ee.outbox.spi.WrittenMessages;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Messages that a node has claimed by writing them. */
abstract class WrittenClaimContract extends ContractCase {

  @Test
  void a_store_that_does_not_claim_what_it_writes_writes_nothing() {
    Assumptions.assumeFalse(
        fixture().claimsByWriting(), "this store claims messages by writing them");
    Node node = node("a");

    Optional<WrittenMessages> written =
        node.in(s -> s.writer().appendClaimed(node.id(), List.of(plain("a"))));

    assertThat(written).isEmpty();
    assertThat(node.allIds()).isEmpty();
  }

  @Test
  void they_are_the_nodes_and_nobody_else_claims_them() {
    Node node = node("a");
    Node other = node("b");

    WrittenMessages written = write(node, plain("a"), plain("b"));

    assertThat(ids(written.messages())).containsExactly("a", "b");
    assertThat(node.status("a")).isEqualTo(Status.CLAIMED);
    other.claimsNothing();
    node.claimsNothing();
    assertThat(node.completeAll(written.messages().toArray(ClaimedMessage[]::new))).isEqualTo(2);
    assertThat(node.allIds()).isEmpty();
  }

  @Test
  void they_are_given_as_a_claim_would_give_them() {
    Node node = node("a");
    ClaimedMessage written = write(node, handledBy("a", "first", "second")).messages().get(0);
    assertThat(written.takeovers()).isZero();
    assertThat(written.lane()).isEmpty();

    assertThat(node.giveBack(Duration.ZERO, written)).isEqualTo(1);
    OutboxMessage claimed = node.awaitOne("a").message();

    assertThat(written.message())
        .usingRecursiveComparison()
        .ignoringFields("availableAt")
        .isEqualTo(claimed);
    assertThat(written.message().progress())
        .extracting(HandlerProgress::handler)
        .containsExactly("first", "second");
    assertThat(written.message().availableAt()).isBeforeOrEqualTo(claimed.availableAt());
  }

  @Test
  void a_later_claim_makes_the_first_one_stale() {
    Node node = node("a");
    ClaimedMessage first = write(node, plain("a")).messages().get(0);
    node.giveBack(Duration.ZERO, first);

    ClaimedMessage second = node.awaitOne("a");

    assertThat(second.token().claimNumber()).isGreaterThan(first.token().claimNumber());
    assertThat(node.complete(first)).isFalse();
    assertThat(node.complete(second)).isTrue();
  }

  @Test
  void those_of_a_dead_node_are_free_and_taken_over() {
    Node dead = node("dead");
    Node heir = node("heir");
    ClaimedMessage written = write(dead, plain("a")).messages().get(0);

    dead.remove();

    ClaimedMessage taken = heir.awaitOne("a");
    assertThat(taken.takeovers()).isEqualTo(1);
    assertThat(dead.complete(written)).isFalse();
    assertThat(heir.complete(taken)).isTrue();
  }

  @Test
  void those_of_a_node_that_has_died_before_they_were_written_are_free() {
    Node dead = node("dead");
    Node heir = node("heir");
    dead.remove();

    write(dead, plain("a"));

    assertThat(heir.complete(heir.awaitOne("a"))).isTrue();
  }

  @Test
  void until_the_commit_there_is_nothing_and_after_a_rollback_neither() {
    needsClaimsByWriting();
    needsPassingOverLocked();
    Node node = node("a");
    Node other = node("b");
    try (var open =
        OpenTransaction.begin(transactions(), () -> written(node.store(), node, plain("a")))) {
      WrittenClaims claims = open.result().claims();

      assertThat(other.find("a")).isEmpty();
      assertThat(giveBack(other, claims)).containsExactly(claims);
      open.rollBack();
      assertThat(giveBack(other, claims)).isEmpty();
    }
    other.claimsNothing();
    assertThat(node.allIds()).isEmpty();
  }

  @Test
  void what_is_in_doubt_is_given_back_once_the_transaction_has_ended() {
    needsClaimsByWriting();
    needsPassingOverLocked();
    Node node = node("a");
    Node other = node("b");
    try (var open =
        OpenTransaction.begin(
            transactions(), () -> written(node.store(), node, plain("a"), plain("b")))) {
      WrittenClaims claims = open.result().claims();
      assertThat(giveBack(node, claims)).containsExactly(claims);

      open.commit();

      other.claimsNothing();
      assertThat(giveBack(node, claims)).isEmpty();
    }
    other.deliver("a", "b");
  }

  @Test
  void of_several_in_doubt_only_the_open_ones_are_told() {
    needsClaimsByWriting();
    needsPassingOverLocked();
    Node node = node("a");
    WrittenClaims ended = write(node, plain("a")).claims();
    try (var open =
        OpenTransaction.begin(transactions(), () -> written(node.store(), node, plain("b")))) {
      WrittenClaims waiting = open.result().claims();

      assertThat(giveBack(node, ended, waiting)).containsExactly(waiting);

      node.deliver("a");
      open.commit();
      assertThat(giveBack(node, waiting)).isEmpty();
    }
    node.deliver("b");
  }

  @Test
  void what_was_claimed_again_since_is_not_given_back() {
    Node node = node("a");
    Node other = node("b");
    WrittenMessages written = write(node, plain("a"));
    node.giveBack(Duration.ZERO, written.messages().get(0));
    ClaimedMessage last = other.awaitOne("a");

    assertThat(giveBack(node, written.claims())).isEmpty();

    assertThat(other.complete(last)).isTrue();
  }

  @Test
  void those_of_a_key_are_claimed_where_nothing_stands_before_them() {
    Node node = node("a");

    WrittenMessages written = write(node, run("k", "1", "2"));

    assertThat(ids(written.messages())).containsExactly("1", "2");
    ClaimedMessage[] claimed = written.messages().toArray(ClaimedMessage[]::new);
    assertThat(claimed[0].lane()).isPresent().isEqualTo(claimed[1].lane());
    assertThat(node.complete(claimed[1])).as("not the head").isFalse();
    node("b").claimsNothing();
    assertThat(node.completeAll(claimed)).isEqualTo(2);
  }

  @Test
  void behind_a_live_message_of_their_key_they_are_written_and_not_claimed() {
    Node node = node("a");
    node.append(keyed("1", "k"));

    WrittenMessages written = write(node, plain("p"), keyed("2", "k"));

    assertThat(written.messages()).isEmpty();
    assertThat(node.status("2")).isEqualTo(Status.PENDING);
    node.deliver("1", "p", "2");
  }

  @Test
  void behind_what_is_dead_they_are_claimed() {
    Node node = node("a");
    node.append(keyed("1", "k"));
    node.deadLetter(node.awaitOne("1"), dead("h"));

    WrittenMessages written = write(node, keyed("2", "k"));

    assertThat(node.complete(written.messages().get(0))).isTrue();
  }

  @Test
  void what_comes_after_them_in_their_key_waits_for_them() {
    Node node = node("a");
    Node other = node("b");
    ClaimedMessage first = write(node, keyed("1", "k")).messages().get(0);
    other.append(keyed("2", "k"));

    other.claimsNothing();
    assertThat(write(other, keyed("3", "k")).messages()).isEmpty();
    assertThat(node.complete(first)).isTrue();
    other.deliver("2", "3");
  }

  @Test
  void whoever_has_waited_for_the_lock_of_a_key_finds_a_predecessor() {
    needsClaimsByWriting();
    Node node = node("a");
    Node other = node("b");
    try (var open =
        OpenTransaction.begin(transactions(), () -> written(node.store(), node, keyed("1", "k")))) {
      ClaimedMessage first = open.result().messages().get(0);
      var waiting =
          OpenTransaction.start(
              transactions(), () -> written(other.store(), other, keyed("2", "k")));
      waiting.staysWaiting();

      open.commit();

      assertThat(waiting.commit().messages()).isEmpty();
      other.claimsNothing();
      assertThat(node.complete(first)).isTrue();
    }
    other.deliver("2");
  }

  @Test
  void the_wait_for_the_lock_of_a_key_is_bounded() {
    needsClaimsByWriting();
    Node node = node("a");
    Node impatient = impatientNode("b");
    try (var open =
        OpenTransaction.begin(transactions(), () -> written(node.store(), node, keyed("1", "k")))) {
      assertThat(open.result().messages()).hasSize(1);

      assertThatThrownBy(() -> write(impatient, keyed("2", "k")))
          .isInstanceOf(OutboxException.class);
    }
    assertThat(node.allIds()).isEmpty();
  }

  private List<WrittenClaims> giveBack(Node node, WrittenClaims... claims) {
    return node.in(s -> s.settlement().giveBackWritten(List.of(claims)));
  }

  private WrittenMessages write(Node node, NewMessage... messages) {
    needsClaimsByWriting();
    return node.in(s -> written(s, node, messages));
  }

  private static WrittenMessages written(OutboxStore store, Node node, NewMessage... messages) {
    return store.writer().appendClaimed(node.id(), List.of(messages)).orElseThrow();
  }

  private void needsClaimsByWriting() {
    Assumptions.assumeTrue(
        fixture().claimsByWriting(), "this store claims messages when it finds them");
  }
}
