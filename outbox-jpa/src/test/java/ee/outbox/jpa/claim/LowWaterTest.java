package ee.outbox.jpa.claim;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.OutboxMessage;
import ee.outbox.jpa.claim.LowWater.Look;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LowWaterTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final AtomicLong nanos = new AtomicLong();
  private final LowWater lowWater = new LowWater(nanos::get);

  @Test
  void each_type_has_the_oldest_time_it_gave_less_a_second() {
    lowWater.learn(
        List.of(due("a", NOON.plusSeconds(7)), due("a", NOON), due("b", NOON.plusSeconds(3))),
        Optional.empty());

    assertThat(lowWater.marks())
        .containsEntry("a", NOON.minusSeconds(1))
        .containsEntry("b", NOON.plusSeconds(2))
        .hasSize(2);
  }

  @Test
  void what_a_claim_had_no_room_for_lies_behind_the_mark() {
    lowWater.learn(
        List.of(due("a", NOON), due("b", NOON.plusSeconds(9))), Optional.of(NOON.plusSeconds(5)));

    assertThat(lowWater.marks())
        .containsEntry("a", NOON.minusSeconds(1))
        .containsEntry("b", NOON.plusSeconds(4));
  }

  @Test
  void a_claim_that_gave_nothing_moves_nothing() {
    lowWater.learn(List.of(due("a", NOON)), Optional.empty());
    lowWater.learn(List.of(), Optional.empty());

    assertThat(lowWater.marks()).containsOnlyKeys("a");
  }

  @Test
  void the_mark_is_forgotten_after_five_seconds_and_learnt_again() {
    lowWater.learn(List.of(due("a", NOON)), Optional.empty());
    nanos.addAndGet(Duration.ofSeconds(5).toNanos());
    assertThat(lowWater.marks()).isNotEmpty();

    nanos.addAndGet(1);
    assertThat(lowWater.marks()).isEmpty();

    lowWater.learn(List.of(due("a", NOON)), Optional.empty());
    assertThat(lowWater.marks()).isNotEmpty();
  }

  @Test
  void the_mark_is_forgotten_when_a_dead_node_is_removed() {
    lowWater.learn(List.of(due("a", NOON)), Optional.empty());
    lowWater.forget();

    assertThat(lowWater.marks()).isEmpty();
  }

  @Test
  void behind_a_full_claim_the_next_begins_at_the_latest_it_got() {
    lowWater.learn(List.of(due("a", NOON.plusSeconds(7)), due("a", NOON)), Optional.empty());
    assertThat(lowWater.look()).isEqualTo(Look.WIDE);

    lowWater.full(true);

    assertThat(lowWater.look()).isEqualTo(Look.NEAR);
    assertThat(lowWater.marks(Look.NEAR)).containsEntry("a", NOON.plusSeconds(7));
    assertThat(lowWater.marks(Look.WIDE)).containsEntry("a", NOON.minusSeconds(1));
  }

  @Test
  void what_a_full_claim_had_no_room_for_is_not_passed_over() {
    lowWater.learn(
        List.of(due("a", NOON), due("a", NOON.plusSeconds(9))), Optional.of(NOON.plusSeconds(5)));

    assertThat(lowWater.marks(Look.NEAR)).containsEntry("a", NOON.plusSeconds(5));
  }

  @Test
  void a_claim_that_is_not_full_is_followed_by_a_wide_one() {
    lowWater.full(true);
    lowWater.full(false);

    assertThat(lowWater.look()).isEqualTo(Look.WIDE);
  }

  @Test
  void full_claims_look_wide_every_quarter_of_a_second() {
    lowWater.full(true);
    nanos.addAndGet(Duration.ofMillis(250).toNanos());
    assertThat(lowWater.look()).isEqualTo(Look.NEAR);

    nanos.addAndGet(1);
    assertThat(lowWater.look()).isEqualTo(Look.WIDE);

    lowWater.marks(Look.NEAR);
    assertThat(lowWater.look()).isEqualTo(Look.WIDE);
    lowWater.marks(Look.WIDE);
    assertThat(lowWater.look()).isEqualTo(Look.NEAR);
  }

  private static ClaimedMessage due(String type, Instant time) {
    OutboxMessage message =
        OutboxMessage.builder().eventType(type).payload(new byte[0]).availableAt(time).build();
    return new ClaimedMessage(new ClaimToken(new NodeId(1), 1, 1), message, Optional.empty(), 0);
  }
}
