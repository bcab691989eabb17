package ee.outbox.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What pages say of the schema is in the scripts. */
class SchemaPagesTest {

  private static final String RESOURCES = "outbox-jpa/src/main/resources/";
  private static final Pattern SCRIPT = Pattern.compile("ee/outbox/jpa/schema/\\w+/V\\d+\\.sql");
  private static final Pattern NAME = Pattern.compile("\\boutbox_\\w+");

  static List<Page> pages() {
    return Checkout.pages();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyScriptThatIsNamedExists(Page page) {
    assertThat(named(page, SCRIPT))
        .as(page.toString())
        .allSatisfy(each -> assertThat(Checkout.path(RESOURCES + each)).exists());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyTableAndIndexThatIsNamedExists(Page page) throws IOException {
    Set<String> known = namesOfTheScripts();
    assertThat(named(page, NAME))
        .as(page.toString())
        .allSatisfy(each -> assertThat(known).contains(each));
  }

  private static Set<String> named(Page page, Pattern pattern) {
    return pattern
        .matcher(String.join("\n", page.lines()))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  private static Set<String> namesOfTheScripts() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path file : Checkout.files()) {
      if (Checkout.name(file).startsWith(RESOURCES) && file.toString().endsWith(".sql")) {
        text.append(Files.readString(file));
      }
    }
    return NAME.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }
}
