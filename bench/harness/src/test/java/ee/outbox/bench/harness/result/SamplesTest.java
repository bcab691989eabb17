package ee.outbox.bench.harness.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SamplesTest {

  private final Samples samples = new Samples();

  @Test
  void ratiosAreMadeWithinARound() {
    round(1, 10, 20);
    round(2, 100, 50);
    round(3, 1, 4);

    assertThat(samples.ratios("drain", "peer", "limit", "rate")).isEqualTo(new Spread(2, 0.5, 4));
  }

  @Test
  void aRoundWithoutTheReferenceHasNoRatio() {
    round(1, 10, 20);
    samples.add("drain", 2, "peer", Map.of("rate", 7.0));

    assertThat(samples.ratios("drain", "peer", "limit", "rate")).isEqualTo(new Spread(2, 2, 2));
  }

  @Test
  void aGapKeepsItsReason() {
    samples.gap("keys", "limit", "keeps no order");

    assertThat(samples.gapOf("keys", "limit")).contains("keeps no order");
    assertThat(samples.gapOf("keys", "peer")).isEmpty();
  }

  @Test
  void whatWasNotAskedForIsNotKnown() {
    samples.gap("keys", "limit", "keeps no order");
    round(1, 10, 20);

    assertThat(samples.known("keys", "limit")).isTrue();
    assertThat(samples.known("drain", "peer")).isTrue();
    assertThat(samples.known("keys", "peer")).isFalse();
  }

  @Test
  void theMedianOfTwoIsBetweenThem() {
    assertThat(Spread.of(List.of(3.0, 1.0))).isEqualTo(new Spread(2, 1, 3));
  }

  @Test
  void whatIsNotANumberCountsForNothing() {
    assertThat(Spread.of(List.of(Double.NaN, 1.0))).isEqualTo(new Spread(1, 1, 1));
    assertThat(Spread.of(List.of(Double.NaN)).isEmpty()).isTrue();
  }

  private void round(int round, double limit, double peer) {
    samples.add("drain", round, "limit", Map.of("rate", limit));
    samples.add("drain", round, "peer", Map.of("rate", peer));
  }
}
