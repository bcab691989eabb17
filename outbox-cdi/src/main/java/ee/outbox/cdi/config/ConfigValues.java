package ee.outbox.cdi.config;

import ee.outbox.cdi.config.ConfigKey.Level;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** Reads single keys; a fault goes to its consumer, and the default takes the value's place. */
final class ConfigValues {

  private final Config config;
  private final Consumer<String> faults;

  ConfigValues(Config config, Consumer<String> faults) {
    this.config = config;
    this.faults = faults;
  }

  ConfigValues reportingTo(Consumer<String> other) {
    return new ConfigValues(config, other);
  }

  <T> T get(ConfigKey<T> key) {
    return read(key, key.fullName()).orElseGet(() -> defaultOf(key));
  }

  /** The value given for one event type or handler; its name may stand without quotes too. */
  <T> Optional<T> get(ConfigKey<T> key, Level level, String of) {
    if (!key.overrides().contains(level)) {
      return Optional.empty();
    }
    return Stream.of(key.fullName(level, of), key.plainName(level, of))
        .map(name -> read(key, name))
        .flatMap(Optional::stream)
        .findFirst();
  }

  <T> Optional<T> read(ConfigKey<T> key, String name) {
    return raw(key, name).flatMap(text -> parse(key, name, text));
  }

  static <T> T defaultOf(ConfigKey<T> key) {
    return key.type().parser().apply(key.defaultValue());
  }

  private Optional<String> raw(ConfigKey<?> key, String name) {
    try {
      Optional<String> value = config.getOptionalValue(name, String.class);
      if (value.isEmpty() && written(name)) {
        unreadable(key, name, "its expression leads nowhere");
      }
      return value.map(String::strip).filter(text -> !text.isEmpty());
    } catch (NoSuchElementException | IllegalArgumentException e) {
      unreadable(key, name, e.getMessage());
      return Optional.empty();
    }
  }

  /** An expression that cannot be resolved makes a value look absent (MicroProfile Config 3.1). */
  private boolean written(String name) {
    String raw = config.getConfigValue(name).getRawValue();
    return raw != null && !raw.isBlank();
  }

  private void unreadable(ConfigKey<?> key, String name, String reason) {
    faults.accept(ConfigMessages.unreadable(name, reason, key.type().description()));
  }

  private <T> Optional<T> parse(ConfigKey<T> key, String name, String text) {
    try {
      return Optional.of(key.type().parser().apply(text));
    } catch (ValueType.NegativeDuration e) {
      faults.accept(ConfigMessages.negativeDuration(name, text, key.type().description()));
    } catch (IllegalArgumentException | ArithmeticException e) {
      faults.accept(
          key.equals(ConfigKeys.STORE)
              ? ConfigMessages.unknownStore(text)
              : ConfigMessages.badValue(name, text, e.getMessage(), key.type().description()));
    }
    return Optional.empty();
  }
}
