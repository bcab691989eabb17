package ee.outbox.cdi.config;

import ee.outbox.cdi.config.ConfigKey.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** Goes through the names under {@code outbox.}: which are overrides, which are nothing at all. */
final class PropertyNames {

  private final List<KeyOverride> overrides = new ArrayList<>();
  private final TreeSet<String> unknown = new TreeSet<>();
  private final TreeSet<String> ofTheMachine = new TreeSet<>();

  PropertyNames(Config config) {
    MachineSources machine = new MachineSources(config);
    for (String name : config.getPropertyNames()) {
      if (name.startsWith(ConfigKey.PREFIX) && !isKey(name)) {
        KeyOverride.parse(name).ifPresentOrElse(overrides::add, () -> sort(name, machine));
      }
    }
  }

  List<KeyOverride> overrides() {
    return overrides;
  }

  /** The names that are ignored: only the machine's environment has them. */
  TreeSet<String> ofTheMachine() {
    return ofTheMachine;
  }

  void reportUnknown(Consumer<String> faults) {
    unknown.forEach(name -> faults.accept(ConfigMessages.unknownKey(name, nearest(name))));
  }

  private void sort(String name, MachineSources machine) {
    if (!machine.onlyOneToKnow(name)) {
      unknown.add(name);
    } else if (!isKeyInEnvironmentForm(name)) {
      ofTheMachine.add(name);
    }
  }

  private static boolean isKey(String name) {
    return ConfigKeys.ALL.stream().anyMatch(key -> key.fullName().equals(name));
  }

  /** SmallRye lists the variable OUTBOX_BATCH_SIZE as outbox.batch.size. */
  private static boolean isKeyInEnvironmentForm(String name) {
    String dotted = dotted(name);
    return ConfigKeys.ALL.stream().anyMatch(key -> dotted(key.fullName()).equals(dotted))
        || Stream.of(Level.values())
            .filter(level -> name.startsWith(level.prefix()))
            .flatMap(level -> ConfigKeys.at(level).stream())
            .anyMatch(key -> dotted.endsWith("." + dotted(key.name())));
  }

  private static String dotted(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ".");
  }

  private static String nearest(String name) {
    return Stream.concat(
            ConfigKeys.ALL.stream().map(ConfigKey::fullName),
            Stream.of(Level.values()).flatMap(level -> overridesLike(name, level)))
        .min(Comparator.comparingInt(candidate -> EditDistance.between(name, candidate)))
        .orElseThrow();
  }

  private static Stream<String> overridesLike(String name, Level level) {
    if (!name.startsWith(level.prefix())) {
      return Stream.of();
    }
    String rest = name.substring(level.prefix().length());
    int end = rest.startsWith("\"") ? rest.indexOf('"', 1) : rest.indexOf('.');
    String of = rest.substring(0, end < 0 ? rest.length() : end).replace("\"", "");
    return ConfigKeys.at(level).stream().map(key -> key.fullName(level, of));
  }
}
