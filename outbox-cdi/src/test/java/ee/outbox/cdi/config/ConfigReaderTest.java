package ee.outbox.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.cdi.config.DeliverySettings.Backoff;
import ee.outbox.cdi.config.OutboxSettings.StoreKind;
import ee.outbox.spi.Settlement.OrderOnFailure;
import ee.outbox.spi.StoreSettings.SchemaMode;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {

  @Test
  void defaultsNeedNoConfiguration() {
    ConfigReader reader = read(Map.of());
    OutboxSettings settings = reader.settings();

    assertThat(reader.faults()).isEmpty();
    assertThat(settings.enabled()).isTrue();
    assertThat(settings.storage().kind()).isEqualTo(StoreKind.BEAN);
    assertThat(settings.storage().schema()).isEqualTo(SchemaMode.VALIDATE);
    assertThat(settings.storage().database()).isEmpty();
    assertThat(settings.storage().lockTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.capture().maxPayload()).isEqualTo(1_048_576);
    assertThat(settings.processing().enabled()).isTrue();
    assertThat(settings.processing().nodeName()).isNotBlank();
    assertThat(settings.processing().executor()).isEmpty();
    assertThat(settings.processing().concurrency()).isEqualTo(4);
    assertThat(settings.processing().transactionSize()).isEqualTo(10);
    assertThat(settings.processing().shutdownTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.processing().claiming())
        .isEqualTo(
            new OutboxSettings.Claiming(
                1_000,
                Runtime.getRuntime().maxMemory() / 16,
                Duration.ofSeconds(1),
                Duration.ofSeconds(10)));
    assertThat(settings.retention().completed()).isEmpty();
    assertThat(settings.retention().dead()).isEmpty();
    assertThat(settings.deliveries().of("a", "b", OptionalInt.empty()))
        .isEqualTo(
            new DeliverySettings(
                10,
                new Backoff(Duration.ofSeconds(1), 2, Duration.ofMinutes(5), 0.2),
                OrderOnFailure.BLOCK));
  }

  @Test
  void everyKeyIsRead() {
    OutboxSettings settings =
        read(Map.of(
                "outbox.store", "memory",
                "outbox.schema", "create",
                "outbox.payload.max-size", "64KiB",
                "outbox.claimed-bytes", "6GiB",
                "outbox.retention.completed", "30d",
                "outbox.retention.dead", "none",
                "outbox.node-name", "one",
                "outbox.executor", "java:app/pool",
                "outbox.enabled", "false"))
            .settings();

    assertThat(settings.storage().kind()).isEqualTo(StoreKind.MEMORY);
    assertThat(settings.storage().schema()).isEqualTo(SchemaMode.CREATE);
    assertThat(settings.capture().maxPayload()).isEqualTo(65_536);
    assertThat(settings.processing().claiming().bytes()).isEqualTo(6L << 30);
    assertThat(settings.retention().completed()).contains(Duration.ofDays(30));
    assertThat(settings.retention().dead()).isEmpty();
    assertThat(settings.processing().nodeName()).isEqualTo("one");
    assertThat(settings.processing().executor()).contains("java:app/pool");
    assertThat(settings.enabled()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "outbox.batch-size, 0, OUTBOX1102, whole number from 1 to 10000",
    "outbox.batch-size, many, OUTBOX1102, whole number",
    "outbox.enabled, yes, OUTBOX1102, true or false",
    "outbox.schema, update, OUTBOX1102, validate | create | none",
    "outbox.poll-interval, soon, OUTBOX1102, duration from 10ms to 1h",
    "outbox.poll-interval, -1s, OUTBOX1103, duration from 10ms to 1h",
    "outbox.retention.dead, PT-1S, OUTBOX1103, or none",
    "outbox.backoff.jitter, 1.5, OUTBOX1102, number from 0 to 1",
    "outbox.backoff.max, 500ms, OUTBOX1104, less than the initial delay of 1s",
    "outbox.payload.max-size, 3GiB, OUTBOX1102, bytes from 1",
    "outbox.claimed-bytes, 0, OUTBOX1102, bytes from 1",
    "outbox.store, redis, OUTBOX1109, memory",
    "outbox.batchsize, 5, OUTBOX1101, nearest one is 'outbox.batch-size'",
    "'outbox.event.\"a.b\".max-atempts', 5, OUTBOX1101, 'outbox.event.\"a.b\".max-attempts'",
    "'outbox.handler.\"A#b\".ordering.on-failure', skip, OUTBOX1101, nearest",
    "'outbox.event.\"a.b\".backoff.initial', -3s, OUTBOX1103, duration",
    "outbox.node-name, ${nowhere}, OUTBOX1108, text"
  })
  void faultsNameKeyValueAndRemedy(String key, String value, String id, String remedy) {
    assertThat(read(Map.of(key, value)).faults())
        .singleElement()
        .asString()
        .startsWith(id)
        .contains(key, remedy);
  }

  @Test
  void allFaultsAreFoundAtOnce() {
    assertThat(
            read(Map.of(
                    "outbox.lease", "-1s",
                    "outbox.concurrency", "0",
                    "outbox.leese", "1s",
                    "outbox.event.x.max-attempts", "0"))
                .faults())
        .hasSize(4);
  }

  @Test
  void handlerWinsOverEventTypeOverAnnotationOverAll() {
    Map<String, String> properties =
        Map.of(
            "outbox.max-attempts", "2",
            "outbox.event.\"order.placed\".max-attempts", "3",
            "outbox.event.\"order.placed\".ordering.on-failure", "skip",
            "outbox.handler.\"Mailer#send\".max-attempts", "4",
            "outbox.handler.Plain.backoff.initial", "3s");
    Deliveries deliveries = read(properties).settings().deliveries();

    assertThat(deliveries.of("order.placed", "Mailer#send", OptionalInt.of(9)).maxAttempts())
        .isEqualTo(4);
    assertThat(deliveries.of("order.placed", "Other", OptionalInt.of(9)).maxAttempts())
        .isEqualTo(3);
    assertThat(deliveries.of("x", "Other", OptionalInt.of(9)).maxAttempts()).isEqualTo(9);
    assertThat(deliveries.of("x", "Other", OptionalInt.empty()).maxAttempts()).isEqualTo(2);
    assertThat(deliveries.of("order.placed", "Other", OptionalInt.empty()).orderOnFailure())
        .isEqualTo(OrderOnFailure.SKIP);
    assertThat(deliveries.of("x", "Plain", OptionalInt.empty()).backoff().initial())
        .isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void overridesForWhatDoesNotExistAreNamed() {
    ConfigReader reader =
        read(
            Map.of(
                "outbox.event.\"order.placed\".max-attempts", "3",
                "outbox.event.\"order.lost\".max-attempts", "3",
                "outbox.handler.\"Mailer#sent\".max-attempts", "3"));

    assertThat(reader.misdirected(Set.of("order.placed"), Set.of("Mailer#send")))
        .satisfiesExactlyInAnyOrder(
            fault -> assertThat(fault).startsWith("OUTBOX1105").contains("order.lost"),
            fault ->
                assertThat(fault)
                    .startsWith("OUTBOX1106")
                    .contains("Mailer#sent", "[Mailer#send]"));
  }

  @Test
  void keysOfTheEnvironmentThatMeanNothingAreIgnored() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("OUTBOX_HOME", "/opt/outbox");
    environment.put("OUTBOX_BATCH_SIZE", "7");
    environment.put("OUTBOX_EVENT__ORDER_PLACED__MAX_ATTEMPTS", "8");
    ConfigReader reader =
        new ConfigReader(
            new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new EnvConfigSource(environment, 300))
                .withSources(
                    new PropertiesConfigSource(Map.of("outbox.concurrency", "3"), "file", 100))
                .build());

    assertThat(reader.faults()).isEmpty();
    assertThat(reader.settings().processing().claiming().batchSize()).isEqualTo(7);
    assertThat(reader.settings().processing().concurrency()).isEqualTo(3);
    assertThat(
            reader
                .settings()
                .deliveries()
                .of("order.placed", "h", OptionalInt.empty())
                .maxAttempts())
        .isEqualTo(8);
  }

  @Test
  void unknownKeysOfSystemPropertiesAreIgnored() {
    System.setProperty("outbox.home", "/opt/outbox");
    try {
      Config config =
          new SmallRyeConfigBuilder().addDefaultInterceptors().addDefaultSources().build();

      assertThat(new ConfigReader(config).faults()).isEmpty();
    } finally {
      System.clearProperty("outbox.home");
    }
  }

  @Test
  void defaultsOfTheTableAreWithinTheirRanges() {
    assertThat(ConfigKeys.ALL)
        .allSatisfy(key -> assertThat(ConfigValues.defaultOf(key)).isNotNull())
        .extracting(ConfigKey::name)
        .doesNotHaveDuplicates();
  }

  private static ConfigReader read(Map<String, String> properties) {
    return new ConfigReader(
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withSources(new PropertiesConfigSource(properties, "test", 100))
            .build());
  }
}
