package ee.outbox.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MessagesTest {

  /** An id at the start of a literal, of a text block too. */
  private static final Pattern ID = Pattern.compile("\"\\s*(OUTBOX\\d{4})\\b");

  private static final Pattern ANY_ID = Pattern.compile("OUTBOX\\d{4}");

  private final List<List<String>> rows =
      Page.read(Checkout.path("docs/reference/messages.md")).referenceRows();

  @Test
  void everyIdOfTheCodeIsExplainedAndNoOther() throws Exception {
    assertThat(idsOfTheList()).containsExactlyElementsOf(idsOfTheCode().keySet());
  }

  @Test
  void noIdIsUsedForTwoTexts() throws Exception {
    assertThat(idsOfTheCode()).allSatisfy((id, places) -> assertThat(places).as(id).hasSize(1));
  }

  @Test
  void everyIdIsExplainedOnceWithCauseAndAction() {
    assertThat(rows).extracting(each -> each.get(0)).doesNotHaveDuplicates();
    assertThat(rows)
        .allSatisfy(
            each -> {
              assertThat(each).hasSize(3);
              assertThat(each).noneMatch(String::isBlank);
            });
  }

  @Test
  void everyIdThatAPageNamesExists() throws Exception {
    Set<String> known = idsOfTheCode().keySet();
    List<String> unknown = new ArrayList<>();
    for (Page page : Checkout.pages()) {
      ANY_ID
          .matcher(String.join("\n", page.lines()))
          .results()
          .map(MatchResult::group)
          .filter(each -> !known.contains(each))
          .forEach(each -> unknown.add(page + ": " + each));
    }
    assertThat(unknown).isEmpty();
  }

  private Set<String> idsOfTheList() {
    return rows.stream().map(each -> each.get(0)).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Where in the released code each id stands. */
  private static TreeMap<String, List<String>> idsOfTheCode() throws IOException {
    TreeMap<String, List<String>> places = new TreeMap<>();
    for (Path source : Checkout.releasedSources()) {
      Matcher id = ID.matcher(Files.readString(source));
      while (id.find()) {
        places.computeIfAbsent(id.group(1), key -> new ArrayList<>()).add(Checkout.name(source));
      }
    }
    return places;
  }
}
