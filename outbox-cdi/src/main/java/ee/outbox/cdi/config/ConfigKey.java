package ee.outbox.cdi.config;

import java.util.Set;

/**
 * One key under {@code outbox.}.
 *
 * @param <T> what its value is read into
 * @param name the name without the prefix {@code outbox.}
 * @param type what the value may be
 * @param defaultValue the value where none is given, as text
 * @param meaning what it does, in one sentence
 * @param overrides where it may be given another value
 */
public record ConfigKey<T>(
    String name, ValueType<T> type, String defaultValue, String meaning, Set<Level> overrides) {

  /** What all keys begin with. */
  public static final String PREFIX = "outbox.";

  /** Where a key may be given another value. */
  public enum Level {
    /** For one event type: {@code outbox.event."order.placed".max-attempts}. */
    EVENT("event"),
    /** For one handler: {@code outbox.handler."Mailer#send".max-attempts}. */
    HANDLER("handler");

    private final String word;

    Level(String word) {
      this.word = word;
    }

    String prefix() {
      return PREFIX + word + ".";
    }
  }

  static <T> ConfigKey<T> of(String name, ValueType<T> type, String defaultValue, String meaning) {
    return new ConfigKey<>(name, type, defaultValue, meaning, Set.of());
  }

  ConfigKey<T> overriddenBy(Level... levels) {
    return new ConfigKey<>(name, type, defaultValue, meaning, Set.of(levels));
  }

  /**
   * The name as it is written.
   *
   * @return the name with its prefix
   */
  public String fullName() {
    return PREFIX + name;
  }

  String fullName(Level level, String of) {
    return level.prefix() + '"' + of + "\"." + name;
  }

  String plainName(Level level, String of) {
    return level.prefix() + of + "." + name;
  }
}
