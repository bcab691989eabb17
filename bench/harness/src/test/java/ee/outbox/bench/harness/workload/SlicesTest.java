package ee.outbox.bench.harness.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlicesTest {

  private final List<Integer> measured = new ArrayList<>();

  @Test
  void eachCycleHasEachKindInAnotherOrder() throws Exception {
    Slices.measure(3, 3, this::measure);

    assertThat(measured).containsExactly(0, 1, 2, 0, 2, 1, 2, 0, 1);
  }

  @Test
  void aRatioIsMadeWithinACycle() throws Exception {
    // The machine slows down to half and, in the last cycle, to a tenth.
    double[] speeds = {1, 0.5, 0.1};
    Slices slices =
        Slices.measure(2, 3, kind -> (kind == 0 ? 100 : 80) * speeds[measure(kind) / 2]);

    assertThat(slices.ratio(1, 0)).isEqualTo(0.8, within(1e-9));
    assertThat(slices.rate(0)).isEqualTo(50);
  }

  @Test
  void quantilesLieBetweenTheValues() throws Exception {
    Slices slices = Slices.measure(2, 2, kind -> kind == 0 ? 1 : 1 + measure(kind));

    assertThat(slices.ratio(1, 0, 0)).isEqualTo(1);
    assertThat(slices.ratio(1, 0, 0.25)).isEqualTo(1.25);
    assertThat(slices.ratio(1, 0, 1)).isEqualTo(2);
  }

  /** How many were measured before. */
  private int measure(int kind) {
    measured.add(kind);
    return measured.size() - 1;
  }
}
