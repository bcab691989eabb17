package ee.outbox.cdi.config;

import ee.outbox.OutboxException;
import ee.outbox.cdi.config.ConfigKey.Level;
import ee.outbox.cdi.config.DeliverySettings.Backoff;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Resolves by looking the overrides up by name, so that those given by environment variables, which
 * no list of names shows, count too.
 */
final class ConfiguredDeliveries implements Deliveries {

  private final ConfigValues values;

  ConfiguredDeliveries(ConfigValues values) {
    this.values = values;
  }

  @Override
  public DeliverySettings of(String eventType, String handler, OptionalInt annotatedMaxAttempts) {
    List<String> faults = new ArrayList<>();
    Target target = new Target(values.reportingTo(faults::add), eventType, handler);
    Optional<Integer> annotated = annotatedMaxAttempts.stream().boxed().findFirst();
    int maxAttempts =
        target
            .override(ConfigKeys.MAX_ATTEMPTS)
            .or(() -> annotated)
            .orElseGet(() -> target.values.get(ConfigKeys.MAX_ATTEMPTS));
    Backoff backoff =
        new Backoff(
            target.value(ConfigKeys.BACKOFF_INITIAL),
            target.value(ConfigKeys.BACKOFF_MULTIPLIER),
            target.value(ConfigKeys.BACKOFF_MAX),
            target.value(ConfigKeys.BACKOFF_JITTER));
    DeliverySettings settings =
        new DeliverySettings(maxAttempts, backoff, target.value(ConfigKeys.ON_FAILURE));
    if (backoff.max().compareTo(backoff.initial()) < 0) {
      faults.add(target.maxBelowInitial(backoff));
    }
    if (!faults.isEmpty()) {
      throw new OutboxException(String.join(System.lineSeparator(), faults));
    }
    return settings;
  }

  private record Target(ConfigValues values, String eventType, String handler) {

    <T> T value(ConfigKey<T> key) {
      return override(key).orElseGet(() -> values.get(key));
    }

    <T> Optional<T> override(ConfigKey<T> key) {
      return values
          .get(key, Level.HANDLER, handler)
          .or(() -> values.get(key, Level.EVENT, eventType));
    }

    String maxBelowInitial(Backoff backoff) {
      return ConfigMessages.maxBelowInitial(
          "backoff.max of the handler '%s' for '%s'".formatted(handler, eventType),
          Durations.format(backoff.max()),
          Durations.format(backoff.initial()));
    }
  }
}
