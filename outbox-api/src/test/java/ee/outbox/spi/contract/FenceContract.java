package ee.outbox.spi.contract;

import static ee.outbox.spi.contract.Messages.dead;
import static ee.outbox.spi.contract.Messages.plain;
import static ee.outbox.spi.contract.Messages.run;
import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.OutboxAdmin;
import ee.outbox.OutboxMessage;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.Settlement.OrderOnFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever is not the owner any more changes nothing. */
abstract class FenceContract extends ContractCase {

  @Test
  void of_several_messages_those_with_a_stale_claim_are_left_alone() {
    Node node = node("a");
    node.append(plain("a"), plain("b"));
    List<ClaimedMessage> claimed = node.await("a", "b");
    node.giveBack(Duration.ZERO, claimed.get(0));
    node.awaitOne("a");

    assertThat(node.completeAll(claimed.get(0), claimed.get(1))).isEqualTo(1);

    assertThat(node.allIds()).containsExactly("a");
  }

  @ParameterizedTest
  @EnumSource(Settling.class)
  void the_owner_alone_settles(Settling settling) {
    Node owner = node("owner");
    Node other = node("other");
    owner.append(plain("a"));
    ClaimToken token = owner.awaitOne("a").token();

    assertRefused(settling, other, ofOwner(token, other.id()));
    assertRefused(settling, other, ofOwner(token, new NodeId(other.id().value() + 1_000)));
    assertThat(settled(settling, owner, token)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Settling.class)
  void an_older_claim_of_the_same_node_is_refused(Settling settling) {
    Node node = node("a");
    node.append(plain("a"));
    ClaimedMessage old = node.awaitOne("a");
    node.giveBack(Duration.ZERO, old);
    assertRefused(settling, node, old.token());
    ClaimToken last = node.awaitOne("a").token();

    assertRefused(settling, node, old.token());
    assertThat(settled(settling, node, last)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Settling.class)
  void a_dead_node_is_refused_once_its_message_is_claimed_by_another(Settling settling) {
    Node dead = node("dead");
    Node heir = node("heir");
    dead.append(run("k", "1"));
    ClaimToken stale = dead.awaitOne("1").token();
    dead.remove();
    ClaimToken last = heir.awaitOne("1").token();

    assertRefused(settling, dead, stale);
    assertThat(settled(settling, heir, last)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Settling.class)
  void a_dead_message_is_settled_by_nobody(Settling settling) {
    Node node = node("a");
    node.append(plain("a"));
    ClaimedMessage claimed = node.awaitOne("a");
    node.deadLetter(claimed, dead("h"));

    assertRefused(settling, node, claimed.token());
  }

  @ParameterizedTest
  @EnumSource(Settling.class)
  void a_kept_message_is_settled_by_nobody(Settling settling) {
    Node node = keepingNode("a");
    node.append(plain("a"));
    ClaimedMessage claimed = node.awaitOne("a");
    node.complete(claimed);

    assertRefused(settling, node, claimed.token());
  }

  @ParameterizedTest
  @EnumSource(Settling.class)
  void a_deleted_message_is_settled_by_nobody(Settling settling) {
    Node node = node("a");
    node.append(plain("a"));
    ClaimedMessage claimed = node.awaitOne("a");
    node.complete(claimed);

    assertThat(settled(settling, node, claimed.token())).isFalse();
    assertThat(node.find("a")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Settling.class)
  void a_discarded_message_is_settled_by_nobody(Settling settling) {
    Node node = node("a");
    Node other = node("b");
    node.append(plain("a"));
    ClaimedMessage claimed = node.awaitOne("a");
    node.remove();
    assertThat(other.discard("a")).isTrue();

    assertThat(settled(settling, node, claimed.token())).isFalse();
    assertThat(other.find("a")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Settling.class)
  void a_message_that_waits_for_its_retry_is_settled_by_nobody(Settling settling) {
    Node node = node("a");
    node.append(plain("a"));
    ClaimedMessage claimed = node.awaitOne("a");
    node.retryLater(claimed, LATER, OrderOnFailure.BLOCK);

    assertRefused(settling, node, claimed.token());
  }

  @ParameterizedTest
  @EnumSource(Settling.class)
  void a_redriven_message_is_settled_by_its_new_claim_only(Settling settling) {
    Node node = node("a");
    node.append(run("k", "1"));
    ClaimedMessage old = node.awaitOne("1");
    node.deadLetter(old, dead("h"));
    node.redrive("1");
    assertRefused(settling, node, old.token());
    ClaimToken last = node.awaitOne("1").token();

    assertRefused(settling, node, old.token());
    assertThat(settled(settling, node, last)).isTrue();
  }

  private static ClaimToken ofOwner(ClaimToken token, NodeId owner) {
    return new ClaimToken(owner, token.number(), token.claimNumber());
  }

  private static boolean settled(Settling settling, Node node, ClaimToken token) {
    return node.in(store -> settling.apply(store.settlement(), token));
  }

  private static void assertRefused(Settling settling, Node node, ClaimToken token) {
    List<OutboxMessage> before = node.findAll(OutboxAdmin.Filter.all());

    assertThat(settled(settling, node, token)).as("changed by a stale claim").isFalse();

    assertThat(node.findAll(OutboxAdmin.Filter.all())).isEqualTo(before);
  }
}
