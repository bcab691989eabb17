package ee.outbox.cdi.processing;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.cdi.processing.Workers.Capacity;
import ee.outbox.cdi.settle.Pace;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How many messages a worker takes at once where they may share a transaction. */
class CapacityTest {

  private final Capacity capacity = new Capacity(4, 1_000);
  private final Pace pace = new Pace(50);

  @Test
  void manyAreDividedAmongTheWorkers() {
    assertThat(capacity.share(400, pace)).isEqualTo(100);
  }

  @Test
  void fewAreSpreadWhileNobodyKnowsHowLongTheyTake() {
    assertThat(capacity.share(3, pace)).isEqualTo(1);
  }

  @Test
  void slowOnesAreSpread() {
    pace.measured(10, Duration.ofMillis(200).toNanos());

    assertThat(capacity.share(8, pace)).isEqualTo(2);
    assertThat(capacity.share(1, pace)).isEqualTo(1);
  }

  @Test
  void quickOnesStayTogether() {
    pace.measured(100, Duration.ofMillis(10).toNanos());

    assertThat(capacity.share(8, pace)).isEqualTo(50);
    assertThat(capacity.share(1_000, pace)).isEqualTo(250);
  }
}
