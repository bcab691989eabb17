package ee.outbox.cdi.config;

import ee.outbox.cdi.config.OutboxSettings.Capture;
import ee.outbox.cdi.config.OutboxSettings.Claiming;
import ee.outbox.cdi.config.OutboxSettings.Processing;
import ee.outbox.cdi.config.OutboxSettings.Retention;
import ee.outbox.cdi.config.OutboxSettings.Storage;
import ee.outbox.cdi.config.OutboxSettings.StoreKind;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** Reads everything under {@code outbox.} once and keeps what is wrong with it. */
public final class ConfigReader {

  private static final Logger LOG = System.getLogger(ConfigReader.class.getName());

  private final List<String> faults = new ArrayList<>();
  private final PropertyNames names;
  private final OutboxSettings settings;

  /**
   * Reads a configuration.
   *
   * @param config the application's configuration, not null
   */
  public ConfigReader(Config config) {
    this.names = new PropertyNames(config);
    ConfigValues values = new ConfigValues(config, faults::add);
    names.reportUnknown(faults::add);
    names.overrides().forEach(each -> values.read(each.key(), each.name()));
    this.settings = settings(values);
    if (!names.ofTheMachine().isEmpty()) {
      LOG.log(Level.INFO, ConfigMessages.ignored(names.ofTheMachine()));
    }
  }

  /**
   * The settings; a faulty value is replaced by its default.
   *
   * @return the settings, not to be used where there are faults
   */
  public OutboxSettings settings() {
    return settings;
  }

  /**
   * What is wrong.
   *
   * @return a text for each fault, empty where all is well
   */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  /**
   * Compares the overrides with what the deployment has.
   *
   * @param eventTypes the event types it declares or handles, former names included
   * @param handlers the names of its handlers
   * @return a text for each override that is for nothing here
   */
  public List<String> misdirected(Collection<String> eventTypes, Collection<String> handlers) {
    return names.overrides().stream()
        .flatMap(
            each ->
                switch (each.level()) {
                  case EVENT -> unknown(each, eventTypes, ConfigMessages::unknownEventType);
                  case HANDLER -> unknown(each, handlers, ConfigMessages::unknownHandler);
                })
        .toList();
  }

  private static Stream<String> unknown(
      KeyOverride each, Collection<String> known, MisdirectedText text) {
    return known.contains(each.of())
        ? Stream.of()
        : Stream.of(text.of(each.name(), each.of(), known));
  }

  private interface MisdirectedText {
    String of(String key, String target, Collection<String> known);
  }

  private OutboxSettings settings(ConfigValues values) {
    checkBackoff(values);
    return new OutboxSettings(
        values.get(ConfigKeys.ENABLED),
        storage(values),
        new Capture(values.get(ConfigKeys.PAYLOAD_MAX)),
        processing(values),
        new Retention(
            values.get(ConfigKeys.RETENTION_COMPLETED), values.get(ConfigKeys.RETENTION_DEAD)),
        new ConfiguredDeliveries(values));
  }

  private void checkBackoff(ConfigValues values) {
    Duration initial = values.get(ConfigKeys.BACKOFF_INITIAL);
    Duration max = values.get(ConfigKeys.BACKOFF_MAX);
    if (max.compareTo(initial) < 0) {
      faults.add(
          ConfigMessages.maxBelowInitial(
              ConfigKeys.BACKOFF_MAX.fullName(), Durations.format(max), Durations.format(initial)));
    }
    values.get(ConfigKeys.BACKOFF_MULTIPLIER);
    values.get(ConfigKeys.BACKOFF_JITTER);
    values.get(ConfigKeys.MAX_ATTEMPTS);
    values.get(ConfigKeys.ON_FAILURE);
  }

  private static Storage storage(ConfigValues values) {
    return new Storage(
        values.get(ConfigKeys.STORE).isPresent() ? StoreKind.MEMORY : StoreKind.BEAN,
        values.get(ConfigKeys.SCHEMA),
        values.get(ConfigKeys.DATABASE),
        values.get(ConfigKeys.LOCK_TIMEOUT));
  }

  private static Processing processing(ConfigValues values) {
    return new Processing(
        values.get(ConfigKeys.PROCESSOR_ENABLED),
        values.get(ConfigKeys.NODE_NAME).orElseGet(HostName::get),
        values.get(ConfigKeys.EXECUTOR),
        new Claiming(
            values.get(ConfigKeys.BATCH_SIZE),
            values
                .get(ConfigKeys.CLAIMED_BYTES)
                .orElseGet(() -> HeapShare.of(Runtime.getRuntime().maxMemory())),
            values.get(ConfigKeys.POLL_INTERVAL),
            values.get(ConfigKeys.LEASE)),
        values.get(ConfigKeys.CONCURRENCY),
        values.get(ConfigKeys.TRANSACTION_SIZE),
        values.get(ConfigKeys.SHUTDOWN_TIMEOUT));
  }
}
