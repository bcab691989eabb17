package ee.outbox.bench.harness.result;

import java.util.Locale;

/** Numbers as text. */
final class Numbers {

  private Numbers() {}

  static String text(double value, int digits) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%,." + digits + "f", value);
  }

  /** Median, and the extremes in brackets. */
  static String text(Spread spread, int digits) {
    if (spread.isEmpty()) {
      return "";
    }
    return "%s (%s–%s)"
        .formatted(
            text(spread.median(), digits),
            text(spread.least(), digits),
            text(spread.most(), digits));
  }
}
