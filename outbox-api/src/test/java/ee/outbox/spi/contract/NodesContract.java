package ee.outbox.spi.contract;

import static ee.outbox.spi.contract.Messages.plain;
import static ee.outbox.spi.contract.Messages.run;
import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.Status;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.NodeId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A node is dead when it is not registered, and all it had is free at that moment. */
abstract class NodesContract extends ContractCase {

  private static final Duration LEASE = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofMillis(1);

  @Test
  void identities_are_positive_and_never_given_twice() {
    Node node = node("a");
    Set<NodeId> given = new HashSet<>();
    given.add(node.id());
    for (int i = 0; i < 10; i++) {
      NodeId id = node.register("the same name", LEASE);
      assertThat(id.value()).isPositive();
      assertThat(given.add(id)).isTrue();
      node.as(id).remove();
    }
  }

  @Test
  void a_rolled_back_registration_is_none() {
    Node node = node("a");

    NodeId id = transactions().callAndRollBack(() -> node.store().nodes().register("b", LEASE));

    assertThat(node.as(id).renew(LEASE)).isFalse();
  }

  @Test
  void nodes_register_beside_others_whose_registration_has_not_ended() {
    Node node = node("a");
    try (OpenTransaction<NodeId> one = registering(node, "b");
        OpenTransaction<NodeId> two = registering(node, "c")) {
      assertThat(node.as(two.commit()).renew(LEASE)).isTrue();
      assertThat(node.as(one.commit()).renew(LEASE)).isTrue();
    }
  }

  @Test
  void a_node_renews_and_leaves_beside_a_registration_that_has_not_ended() {
    Node node = node("a");
    try (OpenTransaction<NodeId> other = registering(node, "b")) {
      assertThat(node.renew(LEASE)).isTrue();
      node.remove();
      assertThat(node.renew(LEASE)).isFalse();
      assertThat(node.as(other.commit()).renew(LEASE)).isTrue();
    }
  }

  private OpenTransaction<NodeId> registering(Node node, String name) {
    return OpenTransaction.begin(transactions(), () -> node.store().nodes().register(name, LEASE));
  }

  @Test
  void a_living_node_renews() {
    assertThat(node("a").renew(LEASE)).isTrue();
  }

  @Test
  void a_removed_node_cannot_renew() {
    Node node = node("a");

    node.remove();

    assertThat(node.renew(LEASE)).isFalse();
  }

  @Test
  void a_node_never_registered_cannot_renew() {
    Node node = node("a");

    assertThat(node.as(new NodeId(node.id().value() + 1_000)).renew(LEASE)).isFalse();
  }

  @Test
  void living_nodes_are_not_removed() {
    Node node = node("a");

    assertThat(node.removeExpired()).isZero();

    assertThat(node.renew(LEASE)).isTrue();
  }

  @Test
  void a_node_whose_lease_has_passed_is_removed_once() {
    Node node = node("a");
    Node expired = node.as(node.register("b", SHORT));

    awaitRemoval(node);

    assertThat(expired.renew(LEASE)).isFalse();
    assertThat(node.removeExpired()).isZero();
  }

  @Test
  void all_nodes_whose_lease_has_passed_are_removed_and_no_others() {
    Node node = node("a");
    List<NodeId> expired = List.of(node.register("b", SHORT), node.register("c", SHORT));
    NodeId alive = node.register("d", LEASE);

    int[] removed = {0};
    Node.awaitUntilAsserted(
        () -> {
          removed[0] += node.removeExpired();
          assertThat(removed[0]).isEqualTo(expired.size());
        });

    assertThat(node.as(alive).renew(LEASE)).isTrue();
  }

  @Test
  void a_renewal_saves_a_node_whose_lease_has_passed_but_that_nobody_removed() {
    Node node = node("a");
    Node late = node.as(node.register("late", SHORT));
    Node other = node.as(node.register("other", SHORT));

    assertThat(late.renew(LEASE)).isTrue();
    awaitRemoval(node);

    assertThat(other.renew(LEASE)).isFalse();
    assertThat(late.renew(LEASE)).isTrue();
  }

  @Test
  void a_rolled_back_removal_is_none() {
    Node node = node("a");

    transactions()
        .callAndRollBack(
            () -> {
              node.store().nodes().remove(node.id());
              return node;
            });

    assertThat(node.renew(LEASE)).isTrue();
  }

  @Test
  void removing_expired_nodes_does_not_wait_for_one_that_is_being_renewed() {
    Node node = node("a");
    Node late = node.as(node.register("late", SHORT));
    node.register("other", SHORT);

    try (OpenTransaction<Boolean> renewal =
        OpenTransaction.begin(transactions(), () -> late.store().nodes().renew(late.id(), LEASE))) {
      awaitRemoval(node);
      assertThat(renewal.commit()).isTrue();
    }

    assertThat(late.renew(LEASE)).isTrue();
  }

  @Test
  void what_a_removed_node_had_is_free_at_once() {
    Node dying = node("dying");
    Node heir = node("heir");
    dying.append(plain("a"), plain("b"));
    dying.append(run("k", "1", "2", "3"));
    dying.await("a", "b", "1", "2", "3");
    heir.claimsNothing();

    dying.remove();

    heir.deliver("a", "b", "1", "2", "3");
  }

  @Test
  void what_an_expired_node_had_is_free_when_it_is_removed_and_not_before() {
    Node heir = node("heir");
    Node dying = node("dying").as(heir.register("short", SHORT));
    heir.append(plain("a"));
    dying.awaitOne("a");
    heir.claimsNothing();
    assertThat(heir.status("a")).isEqualTo(Status.CLAIMED);

    awaitRemoval(heir);

    assertThat(heir.status("a")).isEqualTo(Status.PENDING);
    heir.await("a");
  }

  @Test
  void claims_from_dead_owners_are_counted() {
    Node first = node("first");
    Node second = node("second");
    Node third = node("third");
    first.append(plain("a"));

    assertThat(first.awaitOne("a").takeovers()).isZero();
    first.remove();
    assertThat(second.awaitOne("a").takeovers()).isEqualTo(1);
    second.remove();
    assertThat(third.awaitOne("a").takeovers()).isEqualTo(2);
  }

  @Test
  void a_waiting_message_of_a_dead_node_is_counted_as_well() {
    Node first = node("first");
    Node second = node("second");
    first.append(run("k", "1", "2"));
    first.await("1", "2");

    first.remove();

    assertThat(second.deliver("1", "2"))
        .extracting(ClaimedMessage::takeovers)
        .containsExactly(1, 1);
  }

  @Test
  void what_was_given_back_before_its_owner_died_is_no_takeover() {
    Node first = node("first");
    Node second = node("second");
    first.append(plain("a"));
    first.giveBack(Duration.ZERO, first.awaitOne("a"));
    first.remove();

    ClaimedMessage claimed = second.awaitOne("a");

    assertThat(claimed.takeovers()).isZero();
    assertThat(claimed.token().claimNumber()).isGreaterThan(1);
  }

  @Test
  void takeovers_are_kept_when_a_message_is_given_back() {
    Node first = node("first");
    Node second = node("second");
    first.append(plain("a"));
    first.awaitOne("a");
    first.remove();
    second.giveBack(Duration.ZERO, second.awaitOne("a"));

    assertThat(second.awaitOne("a").takeovers()).isEqualTo(1);
  }

  private static void awaitRemoval(Node node) {
    Node.awaitUntilAsserted(() -> assertThat(node.removeExpired()).isEqualTo(1));
  }
}
