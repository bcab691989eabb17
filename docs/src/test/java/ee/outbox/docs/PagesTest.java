package ee.outbox.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

class PagesTest {

  private static final Set<String> LANGUAGES =
      Set.of("java", "properties", "xml", "sh", "sql", "text", "yaml");

  private static final Pattern TEST_NAME = Pattern.compile("`(\\w+(?:IT|Test|Contract))`");

  static List<Page> pages() {
    return Checkout.pages();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyJavaBlockCompiles(Page page) {
    assertThat(JavaBlocks.faults(page)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyXmlBlockIsWellFormed(Page page) {
    for (Page.Block block : page.blocks("xml")) {
      String text = "<fragment>" + block.text().replaceFirst("^<\\?xml.*\\?>", "") + "</fragment>";
      assertThatCode(
              () ->
                  DocumentBuilderFactory.newInstance()
                      .newDocumentBuilder()
                      .parse(new InputSource(new StringReader(text))))
          .as(block.toString())
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyBlockNamesItsLanguage(Page page) {
    assertThat(page.blocks()).allSatisfy(each -> assertThat(LANGUAGES).contains(each.language()));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyRelativeLinkLeadsSomewhere(Page page) {
    List<String> broken = new ArrayList<>();
    for (String link : page.links()) {
      if (!link.matches("[a-z]+:.*") && !leadsSomewhere(page, link)) {
        broken.add(link);
      }
    }
    assertThat(broken).as("links of " + page).isEmpty();
  }

  @Test
  void everyTestThatAPageNamesExists() {
    Set<String> files =
        Checkout.files().stream()
            .map(each -> each.getFileName().toString())
            .collect(Collectors.toSet());
    List<String> unknown = new ArrayList<>();
    for (Page page : Checkout.pages()) {
      TEST_NAME
          .matcher(String.join("\n", page.prose()))
          .results()
          .map(each -> each.group(1))
          .filter(each -> !files.contains(each + ".java"))
          .forEach(each -> unknown.add(page + ": " + each));
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void everyPageOfTheDocumentationIsLinkedFromItsTableOfContents() {
    Path contents = Checkout.path("docs/README.md");
    List<Path> linked =
        Page.read(contents).links().stream()
            .filter(each -> !each.matches("[a-z]+:.*"))
            .map(each -> contents.resolveSibling(each).normalize())
            .toList();
    assertThat(Checkout.pages())
        .extracting(Page::path)
        .filteredOn(each -> each.startsWith(Checkout.path("docs")) && !each.equals(contents))
        .allSatisfy(each -> assertThat(linked).contains(each));
  }

  @Test
  void theReadmeIsShort() {
    assertThat(Page.read(Checkout.path("README.md")).lines()).hasSizeLessThan(150);
  }

  @Test
  void theReadmeGivesTheCommandThatCiRuns() throws Exception {
    String ci = Files.readString(Checkout.path(".ci/run"));
    String readme = Files.readString(Checkout.path("README.md"));
    assertThat(readme).contains("\nmvn verify\n");
    assertThat(ci.lines().filter(each -> each.startsWith("mvn ")))
        .singleElement()
        .asString()
        .matches("mvn (-\\S+ )*verify");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyMavenCommandNamesModulesAndProfilesThatExist(Page page) {
    List<String> wrong =
        page.blocks("sh").stream()
            .flatMap(block -> block.lines().stream())
            .filter(line -> line.startsWith("mvn "))
            .flatMap(line -> MavenCommand.faults(line).stream())
            .toList();
    assertThat(wrong).as(page.toString()).isEmpty();
  }

  private static boolean leadsSomewhere(Page page, String link) {
    String[] parts = link.split("#", 2);
    Path target =
        parts[0].isEmpty() ? page.path() : page.path().resolveSibling(parts[0]).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    return parts.length == 1 || Page.read(target).anchors().contains(parts[1]);
  }

  /** Guards the guards: pages without a single block would pass them all. */
  @Test
  void thereIsSomethingToCheck() {
    Stream<String> languages =
        Checkout.pages().stream().flatMap(each -> each.blocks().stream()).map(Page.Block::language);
    assertThat(languages).contains("java", "properties", "xml", "sh");
  }
}
