package ee.outbox.it.faults.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A class is loaded again through the agent's transformer, and tells the time. */
class ShiftingTest {

  private static final Duration AHEAD = Duration.ofHours(26);

  /** More than a test takes, less than matters. */
  private static final Duration NEARLY = Duration.ofHours(1);

  /** All the ways to ask. */
  public static final class Asking implements Supplier<Map<String, Instant>> {

    private static final ZoneId ZONE = ZoneOffset.ofHours(-7);

    @Override
    public Map<String, Instant> get() {
      LongSupplier millis = System::currentTimeMillis;
      Supplier<Instant> now = Instant::now;
      Map<String, Instant> answers = new TreeMap<>();
      answers.put("currentTimeMillis", Instant.ofEpochMilli(System.currentTimeMillis()));
      answers.put("a reference to it", Instant.ofEpochMilli(millis.getAsLong()));
      answers.put("Instant", Instant.now());
      answers.put("a reference to Instant", now.get());
      answers.put("an Instant of a clock", Instant.now(Clock.systemUTC()));
      answers.put("Clock", Clock.systemDefaultZone().instant());
      answers.put("Clock of a zone", Clock.system(ZONE).instant());
      answers.put("ticking Clock", Clock.tickSeconds(ZONE).instant());
      answers.put("LocalDateTime", LocalDateTime.now(ZoneOffset.UTC).toInstant(ZoneOffset.UTC));
      answers.put("OffsetDateTime", OffsetDateTime.now().toInstant());
      answers.put("ZonedDateTime", ZonedDateTime.now(ZONE).toInstant());
      answers.put("Date", new Date().toInstant());
      answers.put("Calendar", Calendar.getInstance().toInstant());
      return answers;
    }
  }

  /** The same for a day. */
  public static final class AskingForTheDay implements Supplier<LocalDate> {

    @Override
    public LocalDate get() {
      return LocalDate.now(ZoneOffset.UTC);
    }
  }

  @Test
  void whoever_asks_for_the_time_gets_it_with_the_addition() throws Exception {
    Instant expected = Instant.now().plus(AHEAD);

    Map<String, Instant> answers = ask(Asking.class, new Shifting(AHEAD, List.of()));

    assertThat(answers.values())
        .hasSize(13)
        .allSatisfy(
            time -> assertThat(time).isBetween(expected.minus(NEARLY), expected.plus(NEARLY)));
  }

  @Test
  void the_day_changes_with_it() throws Exception {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);

    assertThat(ask(AskingForTheDay.class, new Shifting(AHEAD, List.of()))).isAfter(today);
  }

  @Test
  void who_is_left_alone_sees_the_true_clock() throws Exception {
    Shifting shifting = new Shifting(AHEAD, List.of(Asking.class.getName()));

    assertThat(ask(Asking.class, shifting).values())
        .allSatisfy(time -> assertThat(time).isBefore(Instant.now().plus(NEARLY)));
  }

  private static <T> T ask(Class<? extends Supplier<T>> type, Shifting shifting) throws Exception {
    Class<?> again = new Again(type, shifting).loadClass(type.getName());
    assertThat(again).isNotSameAs(type);
    @SuppressWarnings("unchecked")
    Supplier<T> asking = (Supplier<T>) again.getDeclaredConstructor().newInstance();
    return asking.get();
  }

  /** Loads one class by itself, as the JVM would with the agent. */
  private static final class Again extends ClassLoader {

    private final String name;
    private final Shifting shifting;

    Again(Class<?> type, Shifting shifting) {
      super(type.getClassLoader());
      this.name = type.getName();
      this.shifting = shifting;
    }

    @Override
    protected Class<?> loadClass(String wanted, boolean resolve) throws ClassNotFoundException {
      if (!wanted.equals(name) || findLoadedClass(wanted) != null) {
        return super.loadClass(wanted, resolve);
      }
      byte[] code = code();
      String path = name.replace('.', '/');
      byte[] shifted = shifting.transform(getUnnamedModule(), this, path, null, null, code);
      byte[] used = shifted == null ? code : shifted;
      return defineClass(name, used, 0, used.length);
    }

    private byte[] code() {
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = getParent().getResourceAsStream(file)) {
        return in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
