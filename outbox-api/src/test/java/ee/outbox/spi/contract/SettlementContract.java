package ee.outbox.spi.contract;

import static ee.outbox.spi.contract.Messages.dead;
import static ee.outbox.spi.contract.Messages.done;
import static ee.outbox.spi.contract.Messages.plain;
import static ee.outbox.spi.contract.Messages.run;
import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.HandlerProgress;
import ee.outbox.OutboxMessage;
import ee.outbox.Status;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.NewMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The owner settles its messages, in their order. */
abstract class SettlementContract extends ContractCase {

  @Test
  void a_completed_message_is_deleted() {
    Node node = node("a");
    node.append(plain("a"));

    assertThat(node.complete(node.awaitOne("a"))).isTrue();

    assertThat(node.find("a")).isEmpty();
    node.claimsNothing();
  }

  @Test
  void a_completed_message_is_kept_where_the_settings_say_so() {
    Node node = keepingNode("a");
    node.append(run("k", "1", "2"));
    List<ClaimedMessage> claimed = node.await("1", "2");

    assertThat(node.complete(claimed.get(0))).isTrue();
    assertThat(node.status("1")).isEqualTo(Status.COMPLETED);
    assertThat(node.complete(claimed.get(1))).as("a kept message is no head").isTrue();

    node.claimsNothing();
    assertThat(node.allIds()).containsExactly("1", "2");
  }

  @Test
  void several_kept_messages_are_completed_at_once() {
    Node node = keepingNode("a");
    node.append(run("k", "1", "2"));

    assertThat(node.completeAll(node.await("1", "2").toArray(ClaimedMessage[]::new))).isEqualTo(2);

    assertThat(node.status("1")).isEqualTo(Status.COMPLETED);
    assertThat(node.status("2")).isEqualTo(Status.COMPLETED);
  }

  @Test
  void only_the_head_of_a_lane_is_completed() {
    Node node = node("a");
    node.append(run("k", "1", "2"));
    List<ClaimedMessage> claimed = node.await("1", "2");

    assertThat(node.complete(claimed.get(1))).isFalse();
    assertThat(node.complete(claimed.get(0))).isTrue();
    assertThat(node.complete(claimed.get(1))).isTrue();
  }

  @Test
  void only_the_head_of_a_lane_saves_its_progress() {
    Node node = node("a");
    node.append(run("k", "1", "2"));
    List<ClaimedMessage> claimed = node.await("1", "2");

    assertThat(node.saveProgress(claimed.get(1), done("h"))).isFalse();
    assertThat(node.saveProgress(claimed.get(0), done("h"))).isTrue();

    assertThat(node.found("1").progress()).containsExactly(done("h"));
    assertThat(node.found("2").progress()).isEmpty();
  }

  @Test
  void a_head_that_was_given_back_still_stands_before_the_next() {
    Node node = node("a");
    node.append(run("k", "1", "2"));
    List<ClaimedMessage> claimed = node.await("1", "2");

    node.giveBack(LATER, claimed.get(0));

    assertThat(node.complete(claimed.get(1))).isFalse();
    assertThat(node.completeAll(claimed.get(1))).isZero();
  }

  @Test
  void a_run_from_the_head_and_messages_without_a_key_are_completed_at_once() {
    Node node = node("a");
    node.append(run("k", "1", "2", "3"));
    node.append(run("l", "x"));
    node.append(plain("a"), plain("b"));
    List<ClaimedMessage> all = node.await("1", "2", "3", "x", "a", "b");

    assertThat(node.completeAll(all.toArray(ClaimedMessage[]::new))).isEqualTo(6);

    assertThat(node.allIds()).isEmpty();
  }

  @Test
  void a_run_with_a_gap_is_not_completed_behind_it() {
    Node node = node("a");
    node.append(run("k", "1", "2", "3"));
    List<ClaimedMessage> run = node.await("1", "2", "3");

    assertThat(node.completeAll(run.get(0), run.get(2))).isEqualTo(1);

    assertThat(node.allIds()).containsExactly("2", "3");
  }

  @Test
  void a_run_that_does_not_begin_at_the_head_is_not_completed() {
    Node node = node("a");
    node.append(run("k", "1", "2", "3"));
    List<ClaimedMessage> run = node.await("1", "2", "3");

    assertThat(node.completeAll(run.get(1), run.get(2))).isZero();

    assertThat(node.allIds()).containsExactly("1", "2", "3");
  }

  @Test
  void many_messages_are_completed_at_once() {
    Node node = node("a");
    node.append(
        IntStream.range(0, 100)
            .mapToObj(i -> i % 2 == 0 ? plain("m" + i) : Messages.keyed("m" + i, "k" + i % 5))
            .toArray(NewMessage[]::new));

    ClaimedMessage[] all =
        node.await(IntStream.range(0, 100).mapToObj(i -> "m" + i).toArray(String[]::new))
            .toArray(ClaimedMessage[]::new);

    assertThat(node.completeAll(all)).isEqualTo(100);
    assertThat(node.allIds()).isEmpty();
  }

  @Test
  void saved_progress_keeps_the_claim_and_is_there_for_the_heir() {
    Node node = node("a");
    Node heir = node("b");
    node.append(Messages.handledBy("a", "one", "two"));
    ClaimedMessage claimed = node.awaitOne("a");
    assertThat(claimed.message().progress())
        .containsExactly(HandlerProgress.pending("one"), HandlerProgress.pending("two"));

    HandlerProgress two = HandlerProgress.pending("two").in(HandlerProgress.State.STARTED);
    assertThat(node.saveProgress(claimed, done("one"), two)).isTrue();
    assertThat(node.status("a")).isEqualTo(Status.CLAIMED);
    assertThat(node.saveProgress(claimed, done("one"), two)).as("the claim is as it was").isTrue();
    heir.claimsNothing();
    node.remove();

    assertThat(heir.awaitOne("a").message().progress()).containsExactly(done("one"), two);
  }

  @Test
  void a_held_claim_tells_the_progress_that_is_written_down() {
    Node node = node("a");
    node.append(plain("a"), Messages.handledBy("b", "one"));
    List<ClaimedMessage> claimed = node.await("a", "b");

    assertThat(node.held(claimed.get(0))).contains(List.of());
    assertThat(node.held(claimed.get(1))).contains(List.of(HandlerProgress.pending("one")));
    node.saveProgress(claimed.get(0), done("x"), HandlerProgress.pending("y"));

    assertThat(node.held(claimed.get(0)))
        .contains(List.of(done("x"), HandlerProgress.pending("y")));
    assertThat(node.complete(claimed.get(0))).as("the claim is as it was").isTrue();
  }

  @Test
  void a_claim_that_is_over_is_not_held() {
    Node node = node("a");
    node.append(plain("given"), plain("done"), plain("dead"));
    List<ClaimedMessage> claimed = node.await("given", "done", "dead");
    node.giveBack(Duration.ZERO, claimed.get(0));
    node.complete(claimed.get(1));
    node.deadLetter(claimed.get(2), dead("h"));

    assertThat(claimed).extracting(node::held).containsOnly(Optional.empty());

    ClaimedMessage again = node.awaitOne("given");
    assertThat(node.held(claimed.get(0))).as("an older claim").isEmpty();
    assertThat(node.held(again)).isPresent();
  }

  @Test
  void a_completed_message_that_is_kept_is_not_held() {
    Node node = keepingNode("a");
    node.append(plain("a"));
    ClaimedMessage claimed = node.awaitOne("a");
    node.complete(claimed);

    assertThat(node.held(claimed)).isEmpty();
  }

  @Test
  void a_dead_letter_is_kept_and_claimed_no_more() {
    Node node = node("a");
    node.append(plain("a"));

    assertThat(node.deadLetter(node.awaitOne("a"), done("x"), dead("h"))).isTrue();

    OutboxMessage found = node.found("a");
    assertThat(found.status()).isEqualTo(Status.DEAD);
    assertThat(found.progress()).containsExactly(done("x"), dead("h"));
    assertThat(found.attempts()).isEqualTo(1);
    assertThat(found.lastError()).contains("boom");
    node.claimsNothing();
  }

  @Test
  void a_dead_letter_releases_its_key() {
    Node a = node("a");
    Node b = node("b");
    a.append(run("k", "1"));
    ClaimedMessage head = a.awaitOne("1");
    a.append(run("k", "2", "3"));
    b.claimsNothing();

    a.deadLetter(head, dead("h"));

    b.deliver("2", "3");
  }

  @Test
  void a_dead_letter_within_a_run_does_not_stop_the_run() {
    Node node = node("a");
    node.append(run("k", "1", "2", "3"));
    List<ClaimedMessage> run = node.await("1", "2", "3");

    assertThat(node.deadLetter(run.get(0), dead("h"))).isTrue();
    assertThat(node.complete(run.get(1))).isTrue();
    assertThat(node.complete(run.get(2))).isTrue();
  }

  private static boolean settled(Settling settling, Node node, ClaimToken token) {
    return node.in(store -> settling.apply(store.settlement(), token));
  }
}
