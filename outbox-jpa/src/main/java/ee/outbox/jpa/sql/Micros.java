package ee.outbox.jpa.sql;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times and durations as statements take them: within what every database can hold. */
public final class Micros {

  private static final Duration LONGEST = Duration.ofDays(365_000);
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private Micros() {}

  /**
   * A duration in microseconds.
   *
   * @param duration zero or more; what is longer than a thousand years counts as that
   * @return the number
   */
  public static long of(Duration duration) {
    Duration held = duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
    return Math.addExact(
        Math.multiplyExact(held.getSeconds(), 1_000_000L), held.getNano() / 1_000L);
  }

  /**
   * A time as a literal that casts to a timestamp with time zone.
   *
   * @param time the time; before 1970 counts as 1970, after 9999 as that
   * @return the text, in UTC
   */
  public static String literal(Instant time) {
    Instant held = time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time.isAfter(LAST) ? LAST : time;
    return held.truncatedTo(ChronoUnit.MICROS).toString();
  }
}
