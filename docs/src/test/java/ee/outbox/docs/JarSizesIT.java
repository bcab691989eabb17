package ee.outbox.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class JarSizesIT {

  private static final Pattern SIZE =
      Pattern.compile("\\| `(outbox-(?:api|cdi|jpa))` \\| (\\d+) KiB \\|.*");

  @Test
  void theReadmeTellsTheSizesOfTheJars() throws Exception {
    Map<String, Long> told = told();
    assertThat(told).containsOnlyKeys("outbox-api", "outbox-cdi", "outbox-jpa");
    Map<String, Long> real = new LinkedHashMap<>();
    for (String module : told.keySet()) {
      real.put(module, Files.size(jar(module)) / 1024);
    }
    assertThat(told)
        .as("README.md; the real sizes in KiB are %s", real)
        .allSatisfy(
            (module, size) -> assertThat(size).isCloseTo(real.get(module), withinPercentage(10)));
  }

  private static Map<String, Long> told() {
    Map<String, Long> told = new LinkedHashMap<>();
    for (String line : Page.read(Checkout.path("README.md")).prose()) {
      Matcher size = SIZE.matcher(line);
      if (size.matches()) {
        told.put(size.group(1), Long.valueOf(size.group(2)));
      }
    }
    return told;
  }

  private static Path jar(String module) {
    String version = System.getProperty("outbox.version");
    return Checkout.path(module + "/target/" + module + "-" + version + ".jar");
  }
}
