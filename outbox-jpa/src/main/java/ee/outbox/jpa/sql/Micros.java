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
   * A time in microseconds since 1970.
   *
   * @param time the time; before 1970 counts as 1970, after 9999 as that
   * @return the number
   */
  public static long since1970(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, held(time));
  }

  /**
   * A time as a literal that casts to a timestamp with time zone.
   *
   * @param time the time; before 1970 counts as 1970, after 9999 as that
   * @return the text, in UTC
   */
  public static String literal(Instant time) {
    return held(time).truncatedTo(ChronoUnit.MICROS).toString();
  }

  private static Instant held(Instant time) {
    return time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time.isAfter(LAST) ? LAST : time;
  }
}
