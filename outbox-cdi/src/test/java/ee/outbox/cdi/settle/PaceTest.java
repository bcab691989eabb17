package ee.outbox.cdi.settle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final Duration TIME = Duration.ofMillis(100);

  private final Pace pace = new Pace(5);

  @Test
  void whatIsNotMeasuredIsUnknown() {
    assertThat(pace.messagesIn(TIME, 1_000, 7)).isEqualTo(7);
  }

  @Test
  void theFirstMeasurementCountsWhole() {
    measured(1, Duration.ofMillis(10));

    assertThat(pace.messagesIn(TIME, 1_000, 7)).isEqualTo(10);
  }

  @Test
  void aGroupAfterAMessageThatMetAStallCountsForItsMessages() {
    measured(1, Duration.ofSeconds(1));
    measured(50, Duration.ofMillis(50));

    assertThat(pace.messagesIn(TIME, 1_000, 7)).isBetween(90, 100);
  }

  @Test
  void oneSlowMessageDoesNotUndoWhatManyQuickOnesTold() {
    measured(50, Duration.ofMillis(50));
    measured(1, Duration.ofMillis(20));

    assertThat(pace.messagesIn(TIME, 1_000, 7)).isGreaterThan(15);
  }

  @Test
  void aLongerMemoryDoesNotForgetASlowMessageForAGroupOfQuickOnes() {
    Pace patient = new Pace(50);
    patient.measured(1, Duration.ofSeconds(1).toNanos());
    patient.measured(50, Duration.ofMillis(50).toNanos());

    assertThat(patient.messagesIn(TIME, 1_000, 7)).isEqualTo(1);
  }

  private void measured(int messages, Duration time) {
    pace.measured(messages, time.toNanos());
  }
}
