package ee.outbox.spi.contract;

import static ee.outbox.spi.contract.Messages.dead;
import static ee.outbox.spi.contract.Messages.plain;
import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.OutboxAdmin;
import ee.outbox.OutboxMessage;
import ee.outbox.Status;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.DeliveryTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is kept goes in bounded steps, by the time at which it became what it is. */
abstract class PurgeContract extends ContractCase {

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"DEAD", "COMPLETED"})
  void purging_is_bounded_and_leaves_all_others(Status status) {
    Node node = keepingNode("a");
    settledOnes(node, 5);
    node.append(plain("pending"));

    List<Integer> steps = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      steps.add(node.purge(status, Duration.ZERO, 2));
    }

    assertThat(steps).containsExactly(2, 2, 1, 0);
    assertThat(node.findAll(OutboxAdmin.Filter.all()))
        .hasSize(6)
        .noneMatch(each -> each.status() == status);
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"DEAD", "COMPLETED"})
  void age_counts_from_the_settlement_and_not_from_the_writing_or_due_time(Status status) {
    Node node = keepingNode("a");
    Instant lastYear = Instant.now().minus(Duration.ofDays(365));
    node.append(Messages.at(Messages.draft("a").build(), new DeliveryTime.At(lastYear)));
    settle(node, node.awaitOne("a"), status);

    assertThat(node.purge(status, Duration.ofHours(1), 10)).isZero();

    OutboxMessage kept = node.found("a");
    assertThat(kept.status()).isEqualTo(status);
    assertThat(kept.availableAt()).isAfter(kept.createdAt().minusSeconds(1));
    assertThat(node.purge(status, Duration.ZERO, 10)).isEqualTo(1);
    assertThat(node.find("a")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"DEAD", "COMPLETED"})
  void a_rolled_back_purge_is_none(Status status) {
    Node node = keepingNode("a");
    node.append(plain("a"));
    settle(node, node.awaitOne("a"), status);

    int purged =
        transactions().callAndRollBack(() -> node.store().admin().purge(status, Duration.ZERO, 10));

    assertThat(purged).isEqualTo(1);
    assertThat(node.status("a")).isEqualTo(status);
  }

  private static void settledOnes(Node node, int each) {
    for (Status status : List.of(Status.DEAD, Status.COMPLETED)) {
      for (int i = 0; i < each; i++) {
        String id = status + "-" + i;
        node.append(plain(id));
        settle(node, node.awaitOne(id), status);
      }
    }
  }

  private static void settle(Node node, ClaimedMessage claimed, Status status) {
    boolean settled =
        status == Status.DEAD ? node.deadLetter(claimed, dead("h")) : node.complete(claimed);
    assertThat(settled).isTrue();
  }
}
