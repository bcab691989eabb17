package ee.outbox.jpa.claim;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.OutboxMessage;
import ee.outbox.jpa.claim.LowWater.Got;
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

  private static final List<String> TYPES = List.of("a", "b");

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
  void without_a_hint_nothing_is_learnt() {
    LowWater none = LowWater.none();
    none.learn(List.of(due("a", NOON)), Optional.empty());
    none.learn("b", NOON);

    assertThat(none.marks()).isEmpty();
  }

  @Test
  void behind_a_full_claim_the_next_begins_at_the_latest_it_got() {
    lowWater.learn(Look.WIDE, full(due("a", NOON.plusSeconds(7)), due("a", NOON)));

    assertThat(lowWater.look()).isEqualTo(Look.NEAR);
    assertThat(lowWater.marks(Look.NEAR)).containsEntry("a", NOON.plusSeconds(7));
    assertThat(lowWater.marks(Look.WIDE)).containsEntry("a", NOON.minusSeconds(1));
  }

  @Test
  void only_the_type_that_a_full_claim_left_off_in_has_more_behind_it() {
    lowWater.learn(Look.WIDE, full(due("b", NOON.plusSeconds(3)), due("a", NOON)));

    assertThat(lowWater.marks(Look.NEAR))
        .containsEntry("a", NOON.minusSeconds(1))
        .containsEntry("b", NOON.plusSeconds(3));
  }

  @Test
  void a_type_that_was_not_looked_at_stays_as_it_was() {
    lowWater.learn(Look.WIDE, full(due("b", NOON)));
    lowWater.learn(Look.NEAR, full(due("a", NOON)));

    assertThat(lowWater.marks(Look.NEAR)).containsEntry("a", NOON).containsEntry("b", NOON);
  }

  @Test
  void what_a_full_claim_had_no_room_for_is_passed_over_in_no_type() {
    lowWater.learn(Look.WIDE, full(due("b", NOON.plusSeconds(9))));
    lowWater.learn(
        Look.NEAR, new Got(TYPES, List.of(due("a", NOON)), Optional.of(NOON.plusSeconds(5)), true));

    assertThat(lowWater.marks(Look.NEAR))
        .containsEntry("a", NOON)
        .containsEntry("b", NOON.plusSeconds(5));
  }

  @Test
  void near_looks_leave_the_oldest_to_the_wide_ones() {
    lowWater.learn(Look.WIDE, full(due("a", NOON)));
    lowWater.learn(Look.NEAR, full(due("a", NOON.plusSeconds(2))));

    assertThat(lowWater.marks(Look.WIDE)).containsEntry("a", NOON.minusSeconds(1));
  }

  @Test
  void a_claim_that_is_not_full_is_followed_by_a_wide_one() {
    lowWater.learn(Look.WIDE, full(due("a", NOON)));
    lowWater.learn(Look.NEAR, new Got(TYPES, List.of(due("a", NOON)), Optional.empty(), false));

    assertThat(lowWater.look()).isEqualTo(Look.WIDE);
  }

  @Test
  void full_claims_look_wide_every_second() {
    lowWater.learn(Look.WIDE, full(due("a", NOON)));
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(lowWater.look()).isEqualTo(Look.NEAR);

    nanos.addAndGet(1);
    assertThat(lowWater.look()).isEqualTo(Look.WIDE);

    lowWater.marks(Look.NEAR);
    assertThat(lowWater.look()).isEqualTo(Look.WIDE);
    lowWater.marks(Look.WIDE);
    assertThat(lowWater.look()).isEqualTo(Look.NEAR);
  }

  private static Got full(ClaimedMessage... claimed) {
    return new Got(TYPES, List.of(claimed), Optional.empty(), true);
  }

  private static ClaimedMessage due(String type, Instant time) {
    OutboxMessage message =
        OutboxMessage.builder().eventType(type).payload(new byte[0]).availableAt(time).build();
    return new ClaimedMessage(new ClaimToken(new NodeId(1), 1, 1), message, Optional.empty(), 0);
  }
}
