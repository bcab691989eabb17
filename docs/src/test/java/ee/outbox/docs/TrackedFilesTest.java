package ee.outbox.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TrackedFilesTest {

  private static final Set<String> BINARY = Set.of("png", "jpg", "ico", "jar", "zip", "gz");

  /** Put together, so that this file does not hold what it looks for. */
  private static final Pattern MACHINE_PATH =
      Pattern.compile(
          "(?<![\\w.$}/])/("
              + String.join("|", "wo" + "rk", "ro" + "ot", "ho" + "me", "Us" + "ers")
              + ")/\\w");

  private static final Pattern REGISTRY_HOST =
      Pattern.compile(
          "(?i)https?://[^/\\s\"'<)]*\\b(rep"
              + "o1?|regis"
              + "try|nex"
              + "us|artifact"
              + "ory"
              + "|mir"
              + "ror|pro"
              + "xy|snap"
              + "shots)\\b");

  @Test
  void noFileNamesAPathOfAMachine() throws Exception {
    assertThat(matches(MACHINE_PATH)).isEmpty();
  }

  @Test
  void noFileNamesAPackageRegistry() throws Exception {
    assertThat(matches(REGISTRY_HOST)).isEmpty();
  }

  @Test
  void thePatternsFindWhatTheyLookFor() {
    assertThat("see /" + "work/x").containsPattern(MACHINE_PATH);
    assertThat("<url>https://rep" + "o.example.org/maven2</url>").containsPattern(REGISTRY_HOST);
    assertThat("http://maven.apache.org/POM/4.0.0").doesNotContainPattern(REGISTRY_HOST);
  }

  private static List<String> matches(Pattern pattern) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : Checkout.files()) {
      String name = Checkout.name(file);
      if (!BINARY.contains(name.substring(name.lastIndexOf('.') + 1))) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        Matcher matcher = pattern.matcher(text);
        if (matcher.find()) {
          found.add(name + ": " + matcher.group());
        }
      }
    }
    return found;
  }
}
