package ee.outbox.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OverridesPropertyTest {

  @Property(tries = 200)
  void theNearestLevelThatSaysSomethingWins(
      @ForAll("names") String type,
      @ForAll("names") String handler,
      @ForAll("attempts") Optional<Integer> ofHandler,
      @ForAll("attempts") Optional<Integer> ofType,
      @ForAll("attempts") Optional<Integer> annotated,
      @ForAll("attempts") Optional<Integer> ofAll) {
    Map<String, String> properties = new HashMap<>();
    ofHandler.ifPresent(
        n -> properties.put("outbox.handler.\"" + handler + "\".max-attempts", n.toString()));
    ofType.ifPresent(
        n -> properties.put("outbox.event.\"" + type + "\".max-attempts", n.toString()));
    ofAll.ifPresent(n -> properties.put("outbox.max-attempts", n.toString()));
    ConfigReader reader =
        new ConfigReader(
            new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build());

    int expected =
        Stream.of(ofHandler, ofType, annotated, ofAll)
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(10);
    OptionalInt fromAnnotation = annotated.map(OptionalInt::of).orElse(OptionalInt.empty());
    assertThat(reader.faults()).isEmpty();
    assertThat(reader.settings().deliveries().of(type, handler, fromAnnotation).maxAttempts())
        .isEqualTo(expected);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withChars(".#-")
        .ofMinLength(1)
        .ofMaxLength(20);
  }

  @Provide
  Arbitrary<Optional<Integer>> attempts() {
    return Arbitraries.integers().between(1, 1000).optional();
  }
}
