package ee.outbox.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.cdi.config.ConfigKey;
import ee.outbox.cdi.config.ConfigKeys;
import ee.outbox.cdi.config.ConfigReader;
import ee.outbox.cdi.config.Durations;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationTest {

  /** A key in the running text, alone or with a value. */
  private static final Pattern KEY_IN_PROSE = Pattern.compile("`(outbox\\.[a-z.-]+)(?:=[^`]*)?`");

  static List<Page> pages() {
    return Checkout.pages();
  }

  @Test
  void theTableOfTheReferenceIsTheTableOfTheCode() {
    String table =
        ConfigKeys.ALL.stream().map(ConfigurationTest::row).collect(Collectors.joining("\n"));
    assertThat(rowsOfTheReference()).isEqualTo(table);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyPropertiesBlockIsAcceptedByTheCode(Page page) throws Exception {
    for (Page.Block block : page.blocks("properties")) {
      assertThat(faults(block.text())).as(block.toString()).isEmpty();
    }
  }

  @Test
  void aBlockWithAWrongKeyOrValueIsNot() throws Exception {
    assertThat(faults("outbox.no-such-key=1")).hasSize(1);
    assertThat(faults("outbox.lease=-1s")).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyKeyThatThePageSpeaksOfExists(Page page) {
    Set<String> keys = ConfigKeys.ALL.stream().map(ConfigKey::fullName).collect(Collectors.toSet());
    List<String> named =
        KEY_IN_PROSE
            .matcher(String.join("\n", page.prose()))
            .results()
            .map((MatchResult each) -> each.group(1))
            .toList();
    assertThat(named).as(page.toString()).allSatisfy(each -> assertThat(keys).contains(each));
  }

  private static String rowsOfTheReference() {
    return Page.read(Checkout.path("docs/reference/configuration.md")).prose().stream()
        .filter(each -> each.startsWith("| `"))
        .collect(Collectors.joining("\n"));
  }

  private static String row(ConfigKey<?> key) {
    String type =
        key.type().description().replace(" (" + Durations.FORM + ")", "").replace("|", "\\|");
    String levels =
        key.overrides().stream()
            .sorted()
            .map(each -> each.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return "| `%s` | %s | `%s` | %s | %s |"
        .formatted(key.fullName(), type, key.defaultValue(), key.meaning(), levels);
  }

  private static List<String> faults(String block) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(block));
    PropertiesConfigSource source = new PropertiesConfigSource(properties, "block", 100);
    return new ConfigReader(new SmallRyeConfigBuilder().withSources(source).build()).faults();
  }
}
