package ee.outbox.jpa.claim;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.OutboxMessage;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.NodeId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoomTest {

  private final Room room = Room.of(3, 100);

  @Test
  void messages_fit_until_the_bytes_are_used_up() {
    assertThat(room.fitting(List.of(40L, 60L, 0L))).isEqualTo(3);
    assertThat(room.fitting(List.of(40L, 61L, 1L))).isEqualTo(1);
  }

  @Test
  void no_more_fit_than_messages_are_wanted() {
    assertThat(room.fitting(List.of(1L, 1L, 1L, 1L))).isEqualTo(3);
  }

  @Test
  void the_first_fits_whatever_it_weighs_and_then_nothing_does() {
    assertThat(room.fitting(List.of(101L, 1L))).isEqualTo(1);
    assertThat(room.behind(List.of(claimed(101))).none()).isTrue();
  }

  @Test
  void behind_claimed_messages_none_fits_whatever_it_weighs() {
    Room rest = room.behind(List.of(claimed(60)));

    assertThat(rest.none()).isFalse();
    assertThat(rest.fitting(List.of(41L))).isZero();
    assertThat(rest.fitting(List.of(40L))).isEqualTo(1);
  }

  @Test
  void where_nothing_was_claimed_the_room_is_the_same() {
    assertThat(room.behind(List.of())).isEqualTo(room);
  }

  private static ClaimedMessage claimed(int bytes) {
    return new ClaimedMessage(
        new ClaimToken(new NodeId(1), 1, 1),
        OutboxMessage.builder().id("i").eventType("t").payload(new byte[bytes]).build(),
        Optional.empty(),
        0);
  }
}
