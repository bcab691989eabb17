package ee.outbox.spi.contract;

import static ee.outbox.spi.contract.Messages.done;
import static ee.outbox.spi.contract.Messages.keyed;
import static ee.outbox.spi.contract.Messages.plain;
import static ee.outbox.spi.contract.Messages.run;
import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.HandlerProgress;
import ee.outbox.OutboxMessage;
import ee.outbox.Status;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.DeliveryTime;
import ee.outbox.spi.Settlement.OrderOnFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was not done is due again after its delay, in its order or out of it. */
abstract class RetryContract extends ContractCase {

  @ParameterizedTest
  @EnumSource(OrderOnFailure.class)
  void a_failed_message_is_pending_with_its_progress_until_it_is_due(OrderOnFailure order) {
    Node node = node("a");
    node.append(run("k", "1"));
    ClaimedMessage claimed = node.awaitOne("1");
    HandlerProgress failed = HandlerProgress.pending("h").failed("boom").failed("bang");

    boolean changed =
        node.in(
            store ->
                store
                    .settlement()
                    .retryLater(claimed.token(), List.of(done("x"), failed), LATER, order));

    assertThat(changed).isTrue();
    node.claimsNothing();
    OutboxMessage found = node.found("1");
    assertThat(found.status()).isEqualTo(Status.PENDING);
    assertThat(found.progress()).containsExactly(done("x"), failed);
    assertThat(found.attempts()).isEqualTo(2);
    assertThat(found.lastError()).contains("bang");
  }

  @Test
  void the_delay_counts_from_now_and_not_from_the_former_due_time() {
    Node node = node("a");
    Instant lastYear = Instant.now().minus(Duration.ofDays(365));
    node.append(Messages.at(Messages.draft("a").build(), new DeliveryTime.At(lastYear)));

    node.retryLater(node.awaitOne("a"), LATER, OrderOnFailure.BLOCK);

    OutboxMessage found = node.found("a");
    assertThat(found.availableAt()).isAfter(found.createdAt());
    node.claimsNothing();
  }

  @ParameterizedTest
  @EnumSource(OrderOnFailure.class)
  void a_failed_message_is_claimed_again_when_it_is_due(OrderOnFailure order) {
    Node node = node("a");
    Node other = node("b");
    node.append(run("k", "1"));
    node.retryLater(node.awaitOne("1"), Duration.ofMillis(300), order);

    ClaimedMessage again = other.awaitOne("1");

    assertThat(again.message().attempts()).isEqualTo(1);
    assertThat(other.complete(again)).isTrue();
  }

  @Test
  void a_blocking_failure_holds_up_its_key_and_no_other() {
    Node node = node("a");
    node.append(run("k", "1"));
    node.append(run("l", "x"));
    ClaimedMessage head = node.await("1", "x").get(0);
    node.append(keyed("2", "k"), keyed("y", "m"));

    node.retryLater(head, LATER, OrderOnFailure.BLOCK);

    node.await("y");
    node.claimsNothing();
  }

  @Test
  void a_blocking_failure_within_a_run_stops_the_run() {
    Node node = node("a");
    node.append(run("k", "1", "2", "3"));
    List<ClaimedMessage> run = node.await("1", "2", "3");

    node.retryLater(run.get(0), LATER, OrderOnFailure.BLOCK);

    assertThat(node.complete(run.get(1))).isFalse();
    assertThat(node.giveBack(Duration.ZERO, run.get(1), run.get(2))).isEqualTo(2);
    node.claimsNothing();
    assertThat(node.allIds()).containsExactly("1", "2", "3");
  }

  @Test
  void a_blocked_run_goes_on_in_order_when_its_head_is_due() {
    Node node = node("a");
    Node other = node("b");
    node.append(run("k", "1", "2", "3"));
    List<ClaimedMessage> run = node.await("1", "2", "3");
    node.retryLater(run.get(0), Duration.ofMillis(300), OrderOnFailure.BLOCK);
    node.giveBack(Duration.ZERO, run.get(1), run.get(2));

    List<ClaimedMessage> again = other.deliver("1", "2", "3");

    assertThat(again.stream().map(each -> each.token().number())).isSorted();
  }

  @Test
  void a_skipping_failure_lets_its_run_go_on() {
    Node node = node("a");
    node.append(run("k", "1", "2", "3"));
    List<ClaimedMessage> run = node.await("1", "2", "3");

    assertThat(node.retryLater(run.get(0), LATER, OrderOnFailure.SKIP)).isTrue();

    assertThat(node.complete(run.get(1))).isTrue();
    assertThat(node.complete(run.get(2))).isTrue();
    assertThat(node.allIds()).containsExactly("1");
  }

  @Test
  void a_skipping_failure_lets_waiting_messages_of_its_key_go_on() {
    Node node = node("a");
    Node other = node("b");
    node.append(run("k", "1"));
    ClaimedMessage head = node.awaitOne("1");
    node.append(run("k", "2", "3"));
    other.claimsNothing();

    node.retryLater(head, LATER, OrderOnFailure.SKIP);

    other.deliver("2", "3");
  }

  @Test
  void a_skipped_message_is_out_of_order_for_good_and_keeps_its_key_for_people() {
    Node node = node("a");
    node.append(run("k", "1"));
    node.retryLater(node.awaitOne("1"), Duration.ZERO, OrderOnFailure.SKIP);
    node.append(keyed("2", "k"));

    List<ClaimedMessage> claimed = node.await("1", "2");

    assertThat(claimed.get(0).lane()).isEmpty();
    assertThat(claimed.get(0).message().aggregateId()).contains("k");
    assertThat(node.complete(claimed.get(1))).as("2 before 1").isTrue();
    assertThat(node.complete(claimed.get(0))).isTrue();
  }

  @Test
  void what_is_given_back_is_free_at_once_for_all() {
    Node node = node("a");
    Node other = node("b");
    node.append(run("k", "1", "2"));
    node.append(plain("a"));

    assertThat(
            node.giveBack(Duration.ZERO, node.await("1", "2", "a").toArray(ClaimedMessage[]::new)))
        .isEqualTo(3);

    assertThat(node.status("1")).isEqualTo(Status.PENDING);
    other.deliver("1", "2", "a");
  }

  @Test
  void what_is_given_back_keeps_its_progress() {
    Node node = node("a");
    node.append(Messages.handledBy("a", "one", "two"));
    ClaimedMessage claimed = node.awaitOne("a");
    node.saveProgress(claimed, done("one"), HandlerProgress.pending("two"));

    node.giveBack(Duration.ZERO, claimed);

    assertThat(node.awaitOne("a").message().progress())
        .containsExactly(done("one"), HandlerProgress.pending("two"));
  }

  @Test
  void what_is_given_back_with_a_delay_keeps_its_place() {
    Node node = node("a");
    Node other = node("b");
    node.append(run("k", "1", "2"));
    node.giveBack(Duration.ofMillis(400), node.await("1", "2").toArray(ClaimedMessage[]::new));
    node.append(keyed("3", "k"));

    List<ClaimedMessage> again = other.deliver("1", "2", "3");

    assertThat(again.stream().map(each -> each.token().number())).isSorted();
  }

  @Test
  void while_what_was_given_back_is_not_due_its_key_waits() {
    Node node = node("a");
    node.append(run("k", "1"));
    node.append(plain("a"));
    node.giveBack(LATER, node.await("1", "a").toArray(ClaimedMessage[]::new));
    node.append(keyed("2", "k"), plain("b"));

    node.await("b");
    node.claimsNothing();
  }

  @Test
  void only_live_claims_are_given_back() {
    Node node = node("a");
    Node other = node("b");
    node.append(plain("a"), plain("b"), plain("c"));
    List<ClaimedMessage> claimed = node.await("a", "b", "c");
    node.complete(claimed.get(0));
    node.giveBack(Duration.ZERO, claimed.get(1));
    other.await("b");

    assertThat(node.giveBack(Duration.ZERO, claimed.toArray(ClaimedMessage[]::new))).isEqualTo(1);

    assertThat(other.status("b")).isEqualTo(Status.CLAIMED);
    other.await("c");
  }

  @Test
  void giving_back_nothing_changes_nothing() {
    assertThat(node("a").giveBack(Duration.ZERO)).isZero();
  }
}
