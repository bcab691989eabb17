package ee.outbox.cdi.config;

import ee.outbox.cdi.config.ConfigKey.Level;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A key that is given for one event type or handler.
 *
 * @param level which of the two
 * @param of the event type or the handler's name
 * @param key what is given
 * @param name the name as it is written in the configuration
 */
record KeyOverride(Level level, String of, ConfigKey<?> key, String name) {

  /** Reads a property name; empty where it is no override. */
  static Optional<KeyOverride> parse(String name) {
    return Stream.of(Level.values()).flatMap(level -> parse(level, name).stream()).findFirst();
  }

  private static Optional<KeyOverride> parse(Level level, String name) {
    if (!name.startsWith(level.prefix())) {
      return Optional.empty();
    }
    String rest = name.substring(level.prefix().length());
    return ConfigKeys.at(level).stream()
        .filter(key -> rest.endsWith("." + key.name()))
        .max(Comparator.comparingInt(key -> key.name().length()))
        .map(key -> new KeyOverride(level, target(rest, key), key, name))
        .filter(each -> !each.of.isEmpty());
  }

  private static String target(String rest, ConfigKey<?> key) {
    String target = rest.substring(0, rest.length() - key.name().length() - 1);
    boolean quoted = target.length() > 1 && target.startsWith("\"") && target.endsWith("\"");
    return quoted ? target.substring(1, target.length() - 1) : target;
  }
}
