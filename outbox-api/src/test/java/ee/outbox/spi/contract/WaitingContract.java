package ee.outbox.spi.contract;

import static ee.outbox.spi.contract.Messages.ANY_SIZE;
import static ee.outbox.spi.contract.Messages.TYPE;
import static ee.outbox.spi.contract.Messages.keyed;
import static ee.outbox.spi.contract.Messages.run;
import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.Status;
import ee.outbox.spi.Claim;
import ee.outbox.spi.ClaimRequest;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.Settlement.OrderOnFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What waits behind the head of its key waits, and is never forgotten. */
abstract class WaitingContract extends ContractCase {

  @Test
  void a_message_behind_a_claimed_one_is_pending_and_not_claimed() {
    Node owner = node("owner");
    Node other = node("other");
    owner.append(keyed("1", "k"));
    owner.await("1");
    owner.append(keyed("2", "k"), keyed("3", "k"));

    other.claimsNothing();
    owner.claimsNothing();

    assertThat(owner.status("2")).isEqualTo(Status.PENDING);
    assertThat(owner.status("3")).isEqualTo(Status.PENDING);
  }

  @Test
  void a_waiting_message_surfaces_when_the_head_is_completed() {
    Node owner = node("owner");
    Node other = node("other");
    ClaimedMessage head = headBeforeTwoWaiting(owner);
    other.claimsNothing();

    owner.complete(head);

    other.deliverBy(withoutLanes(other), "2", "3");
  }

  @Test
  void a_finished_lane_goes_on_at_once_for_the_node_that_names_it() {
    Node owner = node("owner");
    ClaimedMessage head = headBeforeTwoWaiting(owner);
    owner.claimsNothing();
    owner.complete(head);

    Claim claim =
        owner.claim(
            new ClaimRequest(
                owner.id(), List.of(TYPE), 10, ANY_SIZE, Set.of(head.lane().orElseThrow())));

    assertThat(Messages.ids(claim.messages())).startsWith("2");
  }

  @Test
  void naming_a_lane_that_is_not_finished_gives_nothing() {
    Node owner = node("owner");
    Node other = node("other");
    ClaimedMessage head = headBeforeTwoWaiting(owner);
    ClaimRequest request =
        new ClaimRequest(
            other.id(), List.of(TYPE), 10, ANY_SIZE, Set.of(head.lane().orElseThrow()));

    other.claimsNothingBy(request);
    owner.retryLater(head, LATER, OrderOnFailure.BLOCK);
    other.claimsNothingBy(request);
  }

  @Test
  void a_long_queue_of_one_key_is_delivered_in_order_by_two_nodes() {
    Node a = node("a");
    Node b = node("b");
    String[] ids = IntStream.range(0, 60).mapToObj(i -> "m" + i).toArray(String[]::new);
    a.append(run("k", ids));
    List<String> delivered = new ArrayList<>();

    Node.awaitUntilAsserted(
        () -> {
          for (Node node : List.of(a, b)) {
            List<ClaimedMessage> claimed = node.claim(node.everything()).messages();
            claimed.stream().limit(4).forEach(each -> deliver(node, each, delivered));
            node.giveBack(Duration.ZERO, claimed.stream().skip(4).toArray(ClaimedMessage[]::new));
          }
          assertThat(delivered).hasSize(60);
        });

    assertThat(delivered).containsExactly(ids);
  }

  @Test
  void a_long_queue_behind_a_failing_head_does_not_hide_other_keys() {
    Node node = node("a");
    node.append(keyed("head", "bad"));
    node.retryLater(node.awaitOne("head"), LATER, OrderOnFailure.BLOCK);
    String[] queue = IntStream.range(0, 500).mapToObj(i -> "w" + i).toArray(String[]::new);
    node.append(run("bad", queue));
    node.append(keyed("good", "other"));

    Node.awaitUntilAsserted(
        () -> assertThat(Messages.ids(node.claim(10).messages())).containsExactly("good"));

    node.claimsNothing();
  }

  @Test
  void a_claim_that_had_to_leave_most_behind_is_worth_repeating_until_it_is_not() {
    Node node = node("a");
    node.append(keyed("head", "bad"));
    node.retryLater(node.awaitOne("head"), LATER, OrderOnFailure.BLOCK);
    node.append(run("bad", IntStream.range(0, 200).mapToObj(i -> "w" + i).toArray(String[]::new)));

    Node.awaitUntilAsserted(
        () -> {
          Claim claim = node.claim(10);
          assertThat(claim.messages()).isEmpty();
          assertThat(claim.again()).isFalse();
        });
  }

  @Test
  void a_message_that_is_set_to_wait_while_its_head_completes_is_found() {
    needsPassingOverLocked();
    Node a = node("a");
    Node b = node("b");
    a.append(keyed("1", "k"));
    ClaimedMessage head = a.awaitOne("1");
    a.append(keyed("2", "k"));

    List<ClaimedMessage> got;
    try (OpenTransaction<Claim> setting = claiming(b)) {
      a.complete(head);
      got = a.claim(a.everything()).messages();
      assertThat(setting.commit().messages()).as("behind a head that lived").isEmpty();
    }

    assertThat(Messages.ids(got)).isSubsetOf("2");
    if (got.isEmpty()) {
      a.awaitBy(withoutLanes(a), "2");
    }
  }

  @Test
  void a_message_that_is_set_to_wait_while_its_lane_is_given_up_is_found() {
    needsPassingOverLocked();
    Node a = node("a");
    Node b = node("b");
    a.append(keyed("1", "k"));
    ClaimedMessage one = a.awaitOne("1");
    a.append(keyed("2", "k"));
    b.claimsNothing();
    a.complete(one);
    a.complete(a.awaitOne("2"));
    // The lane is empty now: whatever a store keeps of it may go.
    try (OpenTransaction<Claim> dropping = claiming(a)) {
      assertThat(dropping.result().messages()).isEmpty();
      a.append(keyed("3", "k"), keyed("4", "k"));
      ClaimedMessage three =
          a.awaitBy(new ClaimRequest(a.id(), List.of(TYPE), 1, ANY_SIZE, Set.of()), "3").get(0);
      try (OpenTransaction<Claim> setting =
          OpenTransaction.start(transactions(), () -> b.claimIn(b.store(), withoutLanes(b)))) {
        setting.released();
        dropping.commit();
        assertThat(setting.commit().messages()).isEmpty();
      }
      assertThat(a.complete(three)).isTrue();
    }

    b.awaitBy(withoutLanes(b), "4");
  }

  @Test
  void a_waiting_message_of_another_type_is_found() {
    Node node = node("a");
    node.append(keyed("1", "k"), Messages.keyedOf(Messages.OTHER_TYPE, "2", "k"));
    ClaimedMessage head = node.awaitBy(withoutLanes(node), "1").get(0);
    node.claimsNothingBy(node.everythingOf(Messages.OTHER_TYPE));

    node.complete(head);

    ClaimRequest other =
        new ClaimRequest(node.id(), List.of(Messages.OTHER_TYPE), 10, ANY_SIZE, Set.of());
    node.awaitBy(other, "2");
  }

  @Test
  void waiting_messages_of_a_dead_head_surface() {
    Node dying = node("dying");
    Node other = node("other");
    headBeforeTwoWaiting(dying);
    other.claimsNothing();

    dying.remove();

    other.deliverBy(withoutLanes(other), "1", "2", "3");
  }

  @Test
  void a_head_that_is_due_again_is_found_with_what_waits_behind_it() {
    Node owner = node("owner");
    Node other = node("other");
    ClaimedMessage head = headBeforeTwoWaiting(owner);
    other.claimsNothing();

    owner.retryLater(head, Duration.ofMillis(300), OrderOnFailure.BLOCK);
    other.claimsNothingBy(
        new ClaimRequest(other.id(), List.of(Messages.OTHER_TYPE), 10, ANY_SIZE, Set.of()));

    Node.awaitUntilAsserted(
        () ->
            assertThat(Messages.ids(other.claim(withoutLanes(other)).messages())).startsWith("1"));
  }

  private ClaimedMessage headBeforeTwoWaiting(Node node) {
    node.append(keyed("1", "k"));
    ClaimedMessage head = node.awaitOne("1");
    node.append(run("k", "2", "3"));
    return head;
  }

  private OpenTransaction<Claim> claiming(Node node) {
    return OpenTransaction.begin(
        transactions(), () -> node.claimIn(node.store(), node.everything()));
  }

  /** As a node asks that has finished nothing: only the store's own bookkeeping finds a lane. */
  private static ClaimRequest withoutLanes(Node node) {
    return new ClaimRequest(node.id(), List.of(TYPE), 100, ANY_SIZE, Set.of());
  }

  private static void deliver(Node node, ClaimedMessage claimed, List<String> delivered) {
    assertThat(node.complete(claimed)).isTrue();
    delivered.add(claimed.message().id());
  }
}
