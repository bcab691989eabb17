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
              assertThat(want.limit()).isLessThanOrEqualTo(1_000);
              assertThat(want.look()).isLessThanOrEqualTo(1_000);
              assertThat(want.lanes()).isLessThanOrEqualTo(1_000);
            });
  }

  @Test
  void a_smaller_claim_is_as_it_was_asked_for() {
    assertThat(new JpaClaimSource(backlog, 1_000).claim(request(7)).messages()).hasSize(7);
  }

  private static ClaimRequest request(int limit) {
    return new ClaimRequest(new NodeId(1), List.of("t"), limit, Set.of());
  }

  /** Has as much as anybody wants, and always the same message. */
  private static final class Backlog implements ClaimForm {

    private final List<Want> wants = new ArrayList<>();

    @Override
    public Snapshots open() {
      return Snapshots.OF_STATEMENTS;
    }

    @Override
    public Ready ready(Want want) {
      wants.add(want);
      return new Ready(messages(want.limit()), want.look(), 0);
    }

    @Override
    public Runs runs(Want want, Set<Lane> finished) {
      wants.add(want);
      return new Runs(List.of(), 0, 0);
    }

    private static List<ClaimedMessage> messages(int many) {
      return Collections.nCopies(many, MESSAGE);
    }
  }
}
