package ee.outbox.cdi.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: ISO-8601, or a whole number with a unit as in {@code 500ms}. */
public final class Durations {

  /** What a duration may look like, for texts. */
  public static final String FORM = "500ms, 1s, 5m, 2h, 30d or ISO-8601 as PT1S";

  private static final Pattern SHORT = Pattern.compile("([+-]?\\d{1,18})\\s*(ms|s|m|h|d)");

  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "ms", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS);

  private Durations() {}

  /**
   * Reads a duration.
   *
   * @param text the text, not null
   * @return the duration; it may be negative
   * @throws IllegalArgumentException where the text is no duration
   */
  public static Duration parse(String text) {
    Matcher matcher = SHORT.matcher(text.strip().toLowerCase(Locale.ROOT));
    try {
      return matcher.matches()
          ? Duration.of(Long.parseLong(matcher.group(1)), UNITS.get(matcher.group(2)))
          : Duration.parse(text.strip());
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException("is no duration", e);
    }
  }

  /**
   * Writes a duration in the short form where it has one.
   *
   * @param duration the duration, not null
   * @return a text that {@link #parse} reads
   */
  public static String format(Duration duration) {
    if (duration.getNano() % 1_000_000 != 0) {
      return duration.toString();
    }
    if (duration.getNano() != 0) {
      return duration.toMillis() + "ms";
    }
    long seconds = duration.getSeconds();
    if (seconds == 0 || seconds % 60 != 0) {
      return seconds + "s";
    }
    if (seconds % 3_600 != 0) {
      return seconds / 60 + "m";
    }
    return seconds % 86_400 == 0 ? seconds / 86_400 + "d" : seconds / 3_600 + "h";
  }
}
