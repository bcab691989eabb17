package ee.outbox.spi.contract;

import static ee.outbox.spi.contract.Messages.ANY_SIZE;
import static ee.outbox.spi.contract.Messages.OTHER_TYPE;
import static ee.outbox.spi.contract.Messages.TYPE;
import static ee.outbox.spi.contract.Messages.keyedOf;
import static ee.outbox.spi.contract.Messages.plain;
import static ee.outbox.spi.contract.Messages.plainOf;
import static ee.outbox.spi.contract.Messages.run;
import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.Status;
import ee.outbox.spi.Claim;
import ee.outbox.spi.ClaimRequest;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.DeliveryTime;
import ee.outbox.spi.NewMessage;
import ee.outbox.spi.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A node gets what is due, free and of its types; of a key a run without gaps from the head. */
abstract class ClaimContract extends ContractCase {

  @Test
  void an_empty_store_gives_nothing_and_says_so() {
    Claim claim = node("a").claim(10);

    assertThat(claim.messages()).isEmpty();
    assertThat(claim.again()).isFalse();
  }

  @Test
  void a_claim_bears_the_node_and_the_message_with_its_status() {
    Node node = node("a");
    node.append(plain("a"));

    ClaimedMessage claimed = node.awaitOne("a");

    assertThat(claimed.token().owner()).isEqualTo(node.id());
    assertThat(claimed.message().status()).isEqualTo(Status.CLAIMED);
    assertThat(claimed.message()).isEqualTo(node.found("a"));
  }

  /** As from a transaction that began before theirs and is committed after them. */
  @Test
  void what_is_a_little_older_is_found_behind_a_full_claim() {
    Node node = node("a");
    node.append(plain("young"));
    assertThat(Messages.ids(node.claim(1).messages())).containsExactly("young");
    Instant before = Instant.now().minusMillis(500);
    node.append(Messages.at(Messages.draft("old").build(), new DeliveryTime.At(before)));

    List<ClaimedMessage> found = new ArrayList<>();
    Claim claim = new Claim(List.of(), true);
    while (claim.again()) {
      claim = node.claim(10);
      found.addAll(claim.messages());
    }

    assertThat(Messages.ids(found)).containsExactly("old");
  }

  @Test
  void what_has_been_due_for_long_is_found_behind_younger_ones() {
    Node node = node("a");
    node.append(plain("young"));
    node.await("young");
    Instant before = Instant.now().minus(Duration.ofHours(1));
    node.append(Messages.at(Messages.draft("old").build(), new DeliveryTime.At(before)));

    node.await("old");
  }

  @Test
  void what_is_claimed_is_not_claimed_again_by_its_owner_or_another() {
    Node owner = node("owner");
    Node other = node("other");
    owner.append(plain("a"));
    owner.append(run("k", "1", "2"));
    owner.await("a", "1", "2");

    other.claimsNothing();
    owner.claimsNothing();
  }

  @Test
  void a_rolled_back_claim_is_none() {
    Node node = node("a");
    Node other = node("b");
    node.append(plain("a"));
    node.append(run("k", "1", "2"));

    transactions().callAndRollBack(() -> node.claimIn(node.store(), node.everything()));

    other.deliver("a", "1", "2");
  }

  @Test
  void never_more_is_claimed_than_asked_for() {
    Node node = node("a");
    node.append(IntStream.range(0, 30).mapToObj(i -> plain("p" + i)).toArray(NewMessage[]::new));
    node.append(run("k", "1", "2", "3", "4", "5", "6", "7"));
    List<String> got = new ArrayList<>();

    Node.awaitUntilAsserted(
        () -> {
          Claim claim = node.claim(5);
          assertThat(claim.messages().size()).isLessThanOrEqualTo(5);
          got.addAll(Messages.ids(claim.messages()));
          node.completeAll(claim.messages().toArray(ClaimedMessage[]::new));
          assertThat(got).hasSize(37);
        });

    assertThat(got).doesNotHaveDuplicates().containsSubsequence("1", "2", "3", "4", "5", "6", "7");
  }

  @Test
  void a_full_claim_says_that_there_may_be_more() {
    Node node = node("a");
    node.append(plain("a"), plain("b"), plain("c"));

    Claim claim = node.claim(2);

    assertThat(claim.messages()).hasSize(2);
    assertThat(claim.again()).isTrue();
  }

  @Test
  void a_claim_of_less_than_asked_for_with_nothing_waiting_says_that_there_is_no_more() {
    Node node = node("a");
    node.append(plain("a"), plain("b"));

    Claim claim = node.claim(10);

    assertThat(claim.messages()).hasSize(2);
    assertThat(claim.again()).isFalse();
  }

  @Test
  void only_asked_for_types_are_claimed() {
    Node node = node("a");
    node.append(plain("a"), plainOf(OTHER_TYPE, "b"), plainOf("order.place", "c"));

    node.await("a");
    node.claimsNothing();

    node.awaitBy(node.everythingOf("order.place", OTHER_TYPE), "b", "c");
  }

  @Test
  void several_types_are_claimed_at_once_whatever_the_preference() {
    Node node = node("a");
    node.append(plain("a"), plainOf(OTHER_TYPE, "b"), plain("c"));

    node.awaitBy(node.everythingOf(OTHER_TYPE, TYPE), "a", "b", "c");
  }

  @Test
  void a_preferred_type_is_not_starved_by_a_full_one() {
    Node node = node("a");
    node.append(IntStream.range(0, 200).mapToObj(i -> plain("p" + i)).toArray(NewMessage[]::new));
    node.append(plainOf(OTHER_TYPE, "rare"));
    ClaimRequest request =
        new ClaimRequest(node.id(), List.of(OTHER_TYPE, TYPE), 10, ANY_SIZE, Set.of());

    assertThat(Messages.ids(node.claim(request).messages())).contains("rare");
  }

  @Test
  void a_run_is_claimed_in_order_and_without_gaps() {
    Node node = node("a");
    Node other = node("b");
    node.append(run("k", "1", "2", "3", "4", "5"));

    List<String> first = Messages.ids(node.claim(3).messages());

    assertThat(first).isNotEmpty().isEqualTo(List.of("1", "2", "3").subList(0, first.size()));
    other.claimsNothing();
  }

  @Test
  void what_another_node_still_owns_ends_a_run() {
    Node a = node("a");
    Node b = node("b");
    a.append(run("k", "1", "2", "3"));
    List<ClaimedMessage> run = a.await("1", "2", "3");
    a.giveBack(Duration.ZERO, run.get(0));

    ClaimedMessage head = b.awaitOne("1");
    b.claimsNothing();

    assertThat(b.complete(head)).isTrue();
    assertThat(a.complete(run.get(1))).isTrue();
    assertThat(a.complete(run.get(2))).isTrue();
  }

  @Test
  void its_own_messages_behind_a_head_given_back_are_not_claimed_again() {
    Node node = node("a");
    node.append(run("k", "1", "2"));
    List<ClaimedMessage> run = node.await("1", "2");
    node.giveBack(Duration.ZERO, run.get(0));

    node.awaitOne("1");
    node.claimsNothing();

    assertThat(node.complete(run.get(1))).as("not the head").isFalse();
  }

  @Test
  void keys_are_claimed_independently() {
    Node a = node("a");
    Node b = node("b");
    a.append(run("x", "x1", "x2"));
    a.await("x1", "x2");
    a.append(run("x", "x3"));
    a.append(run("y", "y1", "y2"));

    b.await("y1", "y2");
    b.claimsNothing();
  }

  @Test
  void a_head_of_another_type_holds_its_key_for_this_node_only() {
    Node node = node("a");
    Node both = node("b");
    node.append(keyedOf(OTHER_TYPE, "1", "k"), keyedOf(TYPE, "2", "k"), keyedOf(TYPE, "x", "l"));

    node.await("x");
    node.claimsNothing();

    both.deliverBy(both.everythingOf(TYPE, OTHER_TYPE), "1", "2");
  }

  @Test
  void a_message_of_another_type_in_the_middle_ends_the_run() {
    Node node = node("a");
    node.append(
        keyedOf(TYPE, "1", "k"),
        keyedOf(TYPE, "2", "k"),
        keyedOf(OTHER_TYPE, "3", "k"),
        keyedOf(TYPE, "4", "k"));

    List<ClaimedMessage> claimed = node.await("1", "2");
    node.claimsNothing();
    node.completeAll(claimed.toArray(ClaimedMessage[]::new));
    node.claimsNothing();

    node.deliverBy(node.everythingOf(OTHER_TYPE, TYPE), "3", "4");
  }

  @Test
  void two_open_claims_share_no_message_and_do_not_wait_for_each_other() {
    needsPassingOverLocked();
    Node a = node("a");
    Node b = node("b");
    a.append(IntStream.range(0, 20).mapToObj(i -> plain("p" + i)).toArray(NewMessage[]::new));
    a.append(run("k", "1", "2", "3"));

    Claim first;
    Claim second;
    try (OpenTransaction<Claim> one = claiming(a, 12);
        OpenTransaction<Claim> two = claiming(b, 12)) {
      second = two.commit();
      first = one.commit();
    }

    List<String> both = new ArrayList<>(Messages.ids(first.messages()));
    both.addAll(Messages.ids(second.messages()));
    assertThat(first.messages()).isNotEmpty();
    assertThat(both).doesNotHaveDuplicates();
    assertThat(ownersOfKeyed(first, second)).as("one key, one owner").hasSizeLessThan(2);
  }

  @Test
  void each_claim_of_a_message_has_a_greater_number() {
    Node node = node("a");
    node.append(plain("a"));
    int last = 0;
    for (int i = 0; i < 3; i++) {
      ClaimedMessage claimed = node.awaitOne("a");
      assertThat(claimed.token().claimNumber()).isGreaterThan(last);
      last = claimed.token().claimNumber();
      node.giveBack(Duration.ZERO, claimed);
    }
  }

  @Test
  void what_an_unregistered_node_claims_belongs_to_nobody() {
    Node node = node("a");
    Node ghost = node("ghost");
    ghost.remove();
    node.append(plain("a"));
    ghost.claim(10);

    assertThat(node.status("a")).isEqualTo(Status.PENDING);
    node.await("a");
  }

  private OpenTransaction<Claim> claiming(Node node, int limit) {
    ClaimRequest request = new ClaimRequest(node.id(), List.of(TYPE), limit, ANY_SIZE, Set.of());
    return OpenTransaction.begin(transactions(), () -> node.claimIn(node.store(), request));
  }

  private static List<NodeId> ownersOfKeyed(Claim... claims) {
    return Arrays.stream(claims)
        .flatMap(claim -> claim.messages().stream())
        .filter(each -> each.lane().isPresent())
        .map(each -> each.token().owner())
        .distinct()
        .toList();
  }
}
