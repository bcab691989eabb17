package ee.outbox.spi.contract;

import static ee.outbox.spi.contract.Messages.dead;
import static ee.outbox.spi.contract.Messages.done;
import static ee.outbox.spi.contract.Messages.handledBy;
import static ee.outbox.spi.contract.Messages.keyed;
import static ee.outbox.spi.contract.Messages.plain;
import static ee.outbox.spi.contract.Messages.run;
import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.HandlerProgress;
import ee.outbox.Status;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.Settlement.OrderOnFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People delete and change what no live node owns. */
abstract class RepairContract extends ContractCase {

  private static final HandlerProgress ONE = HandlerProgress.pending("one");
  private static final HandlerProgress TWO = HandlerProgress.pending("two");

  @Test
  void whatever_no_live_node_owns_is_discarded() {
    Node node = keepingNode("a");
    node.append(plain("pending"), plain("dead"), plain("done"), plain("retry"));
    List<ClaimedMessage> claimed = node.await("pending", "dead", "done", "retry");
    node.giveBack(Duration.ZERO, claimed.get(0));
    node.deadLetter(claimed.get(1), dead("h"));
    node.complete(claimed.get(2));
    node.retryLater(claimed.get(3), LATER, OrderOnFailure.BLOCK);

    for (String id : List.of("pending", "dead", "done", "retry")) {
      assertThat(node.discard(id)).as(id).isTrue();
      assertThat(node.discard(id)).as(id).isFalse();
    }
    assertThat(node.allIds()).isEmpty();
  }

  @Test
  void what_a_live_node_owns_is_not_discarded() {
    Node node = node("a");
    Node other = node("b");
    node.append(plain("a"));
    ClaimedMessage claimed = node.awaitOne("a");

    assertThat(other.discard("a")).isFalse();
    assertThat(node.discard("a")).isFalse();

    assertThat(node.complete(claimed)).isTrue();
  }

  @Test
  void what_a_dead_node_had_is_discarded() {
    Node node = node("a");
    Node other = node("b");
    node.append(plain("a"));
    node.awaitOne("a");
    node.remove();

    assertThat(other.discard("a")).isTrue();

    assertThat(other.allIds()).isEmpty();
  }

  @Test
  void discarding_the_head_releases_its_key() {
    Node node = node("a");
    node.append(keyed("1", "k"));
    node.retryLater(node.awaitOne("1"), LATER, OrderOnFailure.BLOCK);
    node.append(keyed("2", "k"));
    node.claimsNothing();

    assertThat(node.discard("1")).isTrue();

    node.await("2");
  }

  @Test
  void discarding_a_waiting_message_leaves_the_others_in_order() {
    Node node = node("a");
    node.append(keyed("1", "k"));
    ClaimedMessage head = node.awaitOne("1");
    node.append(run("k", "2", "3"));
    node.claimsNothing();

    assertThat(node.discard("2")).isTrue();

    node.claimsNothing();
    node.complete(head);
    node.await("3");
  }

  @Test
  void a_rolled_back_discard_is_none() {
    Node node = node("a");
    node.append(keyed("1", "k"), keyed("2", "k"));

    assertThat(transactions().callAndRollBack(() -> node.store().admin().discard("1"))).isTrue();

    node.deliver("1", "2");
  }

  @Test
  void the_progress_of_a_pending_message_is_replaced() {
    Node node = node("a");
    node.append(handledBy("a", "one", "two"));

    assertThat(node.replaceProgress("a", List.of(ONE, TWO), List.of(TWO))).isTrue();

    assertThat(node.found("a").progress()).containsExactly(TWO);
    assertThat(node.awaitOne("a").message().progress()).containsExactly(TWO);
  }

  @Test
  void progress_that_has_changed_since_it_was_read_is_not_replaced() {
    Node node = node("a");
    node.append(handledBy("a", "one", "two"));

    assertThat(node.replaceProgress("a", List.of(ONE), List.of(TWO))).isFalse();
    assertThat(node.replaceProgress("a", List.of(), List.of(TWO))).isFalse();
    assertThat(node.replaceProgress("a", List.of(ONE.failed("x"), TWO), List.of(TWO))).isFalse();
    assertThat(node.replaceProgress("unknown", List.of(), List.of(TWO))).isFalse();

    assertThat(node.found("a").progress()).containsExactly(ONE, TWO);
  }

  @Test
  void the_progress_of_a_claimed_message_is_not_replaced() {
    Node node = node("a");
    Node other = node("b");
    node.append(handledBy("a", "one", "two"));
    node.awaitOne("a");

    assertThat(other.replaceProgress("a", List.of(ONE, TWO), List.of(TWO))).isFalse();
    node.remove();
    assertThat(other.replaceProgress("a", List.of(ONE, TWO), List.of(TWO))).isTrue();
  }

  @Test
  void a_pending_message_left_with_a_dead_handler_becomes_dead_and_releases_its_key() {
    Node node = node("a");
    node.append(keyed("1", "k"));
    ClaimedMessage head = node.awaitOne("1");
    node.in(
        store ->
            store
                .settlement()
                .retryLater(head.token(), List.of(dead("one"), TWO), LATER, OrderOnFailure.BLOCK));
    node.append(keyed("2", "k"));
    node.claimsNothing();

    assertThat(node.replaceProgress("1", List.of(dead("one"), TWO), List.of(dead("one")))).isTrue();

    assertThat(node.status("1")).isEqualTo(Status.DEAD);
    node.await("2");
  }

  @Test
  void a_pending_message_left_with_nothing_to_call_is_completed_and_releases_its_key() {
    Node node = node("a");
    node.append(keyed("1", "k"));
    ClaimedMessage head = node.awaitOne("1");
    node.in(
        store ->
            store
                .settlement()
                .retryLater(head.token(), List.of(done("one"), TWO), LATER, OrderOnFailure.BLOCK));
    node.append(keyed("2", "k"));
    node.claimsNothing();

    assertThat(node.replaceProgress("1", List.of(done("one"), TWO), List.of(done("one")))).isTrue();

    assertThat(node.find("1")).isEmpty();
    node.await("2");
  }

  @Test
  void a_dead_message_left_with_no_dead_handler_is_completed() {
    Node node = keepingNode("a");
    node.append(plain("a"), plain("b"));
    List<ClaimedMessage> claimed = node.await("a", "b");
    node.deadLetter(claimed.get(0), done("one"), dead("two"));
    node.deadLetter(claimed.get(1), dead("two"));

    assertThat(node.replaceProgress("a", List.of(done("one"), dead("two")), List.of(done("one"))))
        .isTrue();
    assertThat(node.replaceProgress("b", List.of(dead("two")), List.of())).isTrue();

    assertThat(node.status("a")).isEqualTo(Status.COMPLETED);
    assertThat(node.status("b")).isEqualTo(Status.COMPLETED);
  }

  @Test
  void a_dead_message_with_a_dead_handler_left_stays_dead() {
    Node node = node("a");
    node.append(plain("a"));
    node.deadLetter(node.awaitOne("a"), dead("one"), dead("two"));

    assertThat(node.replaceProgress("a", List.of(dead("one"), dead("two")), List.of(dead("one"))))
        .isTrue();

    assertThat(node.status("a")).isEqualTo(Status.DEAD);
    assertThat(node.found("a").progress()).containsExactly(dead("one"));
  }

  @Test
  void the_progress_of_a_kept_message_is_not_replaced() {
    Node node = keepingNode("a");
    node.append(handledBy("a", "one"));
    node.complete(node.awaitOne("a"));
    List<HandlerProgress> kept = node.found("a").progress();

    assertThat(node.replaceProgress("a", kept, List.of(TWO))).isFalse();
    assertThat(node.status("a")).isEqualTo(Status.COMPLETED);
  }
}
