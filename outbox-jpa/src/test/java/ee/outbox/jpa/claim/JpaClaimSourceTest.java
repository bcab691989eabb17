package ee.outbox.jpa.claim;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.OutboxMessage;
import ee.outbox.spi.Claim;
import ee.outbox.spi.ClaimRequest;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.Lane;
import ee.outbox.spi.NodeId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JpaClaimSourceTest {

  private static final ClaimedMessage MESSAGE =
      new ClaimedMessage(
          new ClaimToken(new NodeId(1), 1, 1),
          OutboxMessage.builder().id("i").eventType("t").payload(new byte[0]).build(),
          Optional.empty(),
          0);

  private final Backlog backlog = new Backlog();

  @Test
  void no_more_is_claimed_at_once_than_a_statement_can_name_and_then_again() {
    Claim claim = new JpaClaimSource(backlog, 1_000).claim(request(10_000));

    assertThat(claim.messages()).hasSize(1_000);
    assertThat(claim.again()).isTrue();
    assertThat(backlog.wants)
        .allSatisfy(
            want -> {
              assertThat(want.room().messages()).isLessThanOrEqualTo(1_000);
              assertThat(want.look()).isLessThanOrEqualTo(1_000);
              assertThat(want.lanes()).isLessThanOrEqualTo(1_000);
            });
  }

  @Test
  void a_smaller_claim_is_as_it_was_asked_for() {
    assertThat(new JpaClaimSource(backlog, 1_000).claim(request(7)).messages()).hasSize(7);
  }

  @Test
  void lanes_of_which_none_is_due_are_not_looked_at() {
    JpaClaimSource source = withoutDueLanes();

    claimTimes(source, 4);

    assertThat(backlog.runs).isZero();
  }

  @Test
  void a_lane_that_has_become_due_is_looked_at_in_the_claim_that_meets_it() {
    JpaClaimSource source = withoutDueLanes();
    claimTimes(source, 3);

    backlog.lanes = ClaimForm.Lanes.PERHAPS_DUE;
    claimTimes(source, 1);

    assertThat(backlog.runs).isEqualTo(1);
  }

  @Test
  void lanes_that_are_finished_are_looked_at_though_none_is_due() {
    JpaClaimSource source = withoutDueLanes();
    claimTimes(source, 2);

    source.claim(
        new ClaimRequest(new NodeId(1), List.of("t"), 10, Long.MAX_VALUE, Set.of(new Lane(7))));

    assertThat(backlog.finished).containsExactly(new Lane(7));
  }

  @Test
  void due_lanes_have_the_first_turn_in_every_second_claim_however_full_it_is() {
    JpaClaimSource source = new JpaClaimSource(backlog, 1_000);

    claimTimes(source, 6);

    assertThat(backlog.runs).isEqualTo(3);
  }

  @Test
  void where_bytes_ended_a_claim_it_is_worth_another_and_fewer_rows_are_looked_at() {
    JpaClaimSource source = new JpaClaimSource(backlog, 1_000);
    backlog.has = 3;
    backlog.leftOut = 5;

    assertThat(source.claim(request(100)).again()).isTrue();
    source.claim(request(100));

    assertThat(backlog.wants).extracting(Want::look).startsWith(100, 6);
  }

  @Test
  void where_bytes_did_not_end_a_claim_the_next_is_as_it_was_asked_for() {
    JpaClaimSource source = withoutDueLanes();
    backlog.leftOut = 5;
    source.claim(request(100));
    backlog.leftOut = 0;
    claimTimes(source, 1);

    source.claim(request(100));

    assertThat(backlog.wants).extracting(Want::look).containsExactly(100, 2, 100);
  }

  @Test
  void lanes_that_had_no_room_are_looked_at_again() {
    JpaClaimSource source = withoutDueLanes();
    claimTimes(source, 1);
    backlog.runsLeftOut = 1;
    source.claim(new ClaimRequest(new NodeId(1), List.of("t"), 10, 100, Set.of(new Lane(7))));
    backlog.runsLeftOut = 0;
    backlog.finished.clear();

    claimTimes(source, 1);

    assertThat(backlog.finished).containsExactly(new Lane(7));
  }

  @Test
  void a_short_look_that_was_not_full_is_worth_another() {
    JpaClaimSource source = withoutDueLanes();
    assertThat(source.claim(request(10)).again()).isFalse();

    backlog.reach = ClaimForm.Reach.SHORT;

    assertThat(source.claim(request(10)).again()).isTrue();
  }

  private JpaClaimSource withoutDueLanes() {
    backlog.has = 1;
    backlog.lanes = ClaimForm.Lanes.NOT_DUE;
    return new JpaClaimSource(backlog, 1_000);
  }

  private static void claimTimes(JpaClaimSource source, int claims) {
    for (int i = 0; i < claims; i++) {
      source.claim(request(10));
    }
  }

  private static ClaimRequest request(int limit) {
    return new ClaimRequest(new NodeId(1), List.of("t"), limit, Long.MAX_VALUE, Set.of());
  }

  /** Has as much as anybody wants, or less, and always the same message. */
  private static final class Backlog implements ClaimForm {

    private final List<Want> wants = new ArrayList<>();
    private final Set<Lane> finished = new HashSet<>();
    private Lanes lanes = Lanes.PERHAPS_DUE;
    private Reach reach = Reach.WIDE;
    private int has = Integer.MAX_VALUE;
    private int leftOut;
    private int runsLeftOut;
    private int runs;

    @Override
    public Snapshots open() {
      return Snapshots.OF_STATEMENTS;
    }

    @Override
    public Ready ready(Want want) {
      wants.add(want);
      return new Ready(
          messages(Math.min(has, want.room().messages())), want.look(), 0, leftOut, lanes, reach);
    }

    @Override
    public Runs runs(Want want, Set<Lane> ended) {
      wants.add(want);
      finished.addAll(ended);
      runs++;
      return new Runs(List.of(), 0, 0, runsLeftOut);
    }

    private static List<ClaimedMessage> messages(int many) {
      return Collections.nCopies(many, MESSAGE);
    }
  }
}
