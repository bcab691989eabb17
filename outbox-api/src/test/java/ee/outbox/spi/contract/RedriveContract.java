package ee.outbox.spi.contract;

import static ee.outbox.spi.contract.Messages.dead;
import static ee.outbox.spi.contract.Messages.done;
import static ee.outbox.spi.contract.Messages.handledBy;
import static ee.outbox.spi.contract.Messages.keyed;
import static ee.outbox.spi.contract.Messages.plain;
import static ee.outbox.spi.contract.Messages.run;
import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.HandlerProgress;
import ee.outbox.OutboxMessage;
import ee.outbox.Status;
import ee.outbox.spi.ClaimedMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People make dead letters pending again. */
abstract class RedriveContract extends ContractCase {

  @Test
  void a_redriven_message_is_pending_with_its_dead_handlers_afresh() {
    Node node = node("a");
    node.append(handledBy("a", "one", "two"));
    node.deadLetter(node.awaitOne("a"), done("one"), dead("two"));

    assertThat(node.redrive("a")).isTrue();

    OutboxMessage redriven = node.found("a");
    assertThat(redriven.status()).isEqualTo(Status.PENDING);
    assertThat(redriven.progress().get(0)).isEqualTo(done("one"));
    assertThat(redriven.progress().get(1))
        .isEqualTo(
            new HandlerProgress("two", HandlerProgress.State.PENDING, 0, dead("two").lastError()));
    node.awaitOne("a");
  }

  @Test
  void a_redriven_message_keeps_all_its_values() {
    Node node = node("a");
    node.append(
        Messages.now(
            Messages.draft("a")
                .aggregateType("order")
                .aggregateId("k")
                .metadata("trace", "1")
                .build()));
    ClaimedMessage before = node.awaitOne("a");
    node.deadLetter(before, dead("h"));

    node.redrive("a");

    OutboxMessage after = node.awaitOne("a").message();
    assertThat(after.payload()).isEqualTo(before.message().payload());
    assertThat(after.metadata()).isEqualTo(before.message().metadata());
    assertThat(after.contentType()).isEqualTo(before.message().contentType());
    assertThat(after.aggregateId()).contains("k");
    assertThat(after.createdAt()).isEqualTo(before.message().createdAt());
  }

  @Test
  void a_redriven_message_joins_its_key_at_the_end() {
    Node node = node("a");
    node.append(run("k", "1", "2"));
    List<ClaimedMessage> claimed = node.await("1", "2");
    node.deadLetter(claimed.get(0), dead("h"));

    node.redrive("1");

    assertThat(node.allIds()).containsExactly("2", "1");
    node.claimsNothing();
    node.complete(claimed.get(1));
    ClaimedMessage again = node.awaitOne("1");
    assertThat(again.token().number()).isGreaterThan(claimed.get(1).token().number());
    assertThat(again.lane()).isEqualTo(claimed.get(0).lane());
  }

  @Test
  void a_redriven_message_is_behind_what_is_written_before_its_commit() {
    needsPassingOverLocked();
    Node node = node("a");
    Node writer = node("b");
    node.append(keyed("1", "k"));
    node.deadLetter(node.awaitOne("1"), dead("h"));

    try (OpenTransaction<Integer> open =
            OpenTransaction.begin(
                transactions(), () -> Node.appendIn(writer.store(), keyed("2", "k")));
        OpenTransaction<Boolean> redriving =
            OpenTransaction.start(transactions(), () -> node.store().admin().redrive("1"))) {
      redriving.staysWaiting();
      node.append(plain("meanwhile"));
      open.commit();
      assertThat(redriving.commit()).isTrue();
    }

    assertThat(node.allIds()).containsExactly("2", "meanwhile", "1");
  }

  @Test
  void a_redriven_message_has_no_takeovers() {
    Node dying = node("dying");
    Node node = node("a");
    dying.append(plain("a"));
    dying.awaitOne("a");
    dying.remove();
    ClaimedMessage taken = node.awaitOne("a");
    assertThat(taken.takeovers()).isEqualTo(1);
    node.deadLetter(taken, dead("h"));

    node.redrive("a");

    assertThat(node.awaitOne("a").takeovers()).isZero();
  }

  @Test
  void only_a_dead_message_is_redriven() {
    Node node = keepingNode("a");
    node.append(plain("pending"), plain("claimed"), plain("done"));
    List<ClaimedMessage> claimed = node.await("pending", "claimed", "done");
    node.giveBack(Duration.ZERO, claimed.get(0));
    node.complete(claimed.get(2));

    assertThat(node.redrive("pending")).isFalse();
    assertThat(node.redrive("claimed")).isFalse();
    assertThat(node.redrive("done")).isFalse();
    assertThat(node.redrive("unknown")).isFalse();

    assertThat(node.status("claimed")).isEqualTo(Status.CLAIMED);
    assertThat(node.complete(claimed.get(1))).isTrue();
  }

  @Test
  void a_rolled_back_redrive_is_none() {
    Node node = node("a");
    node.append(plain("a"), plain("b"));
    List<ClaimedMessage> claimed = node.await("a", "b");
    node.deadLetter(claimed.get(0), dead("h"));

    assertThat(transactions().callAndRollBack(() -> node.store().admin().redrive("a"))).isTrue();

    assertThat(node.status("a")).isEqualTo(Status.DEAD);
    assertThat(node.allIds()).containsExactly("a", "b");
  }

  @Test
  void a_message_is_redriven_twice_when_it_dies_twice() {
    Node node = node("a");
    node.append(plain("a"));
    for (int i = 0; i < 2; i++) {
      node.deadLetter(node.awaitOne("a"), dead("h"));
      assertThat(node.redrive("a")).isTrue();
      assertThat(node.redrive("a")).as("it is pending now").isFalse();
    }
    assertThat(node.allIds()).containsExactly("a");
  }
}
