package ee.outbox.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

class WarIT {

  private static final String LIBRARIES = "WEB-INF/lib/";

  @Test
  void theWarHoldsOurThreeJarsAndNoOther() throws IOException {
    try (JarFile war = new JarFile(OrdersServer.target().resolve("orders.war").toFile())) {
      List<String> libraries =
          war.stream()
              .filter(entry -> !entry.isDirectory())
              .map(ZipEntry::getName)
              .filter(name -> name.startsWith(LIBRARIES))
              .map(name -> name.substring(LIBRARIES.length()).replaceFirst("-\\d.*", ""))
              .toList();
      assertThat(libraries).containsExactlyInAnyOrder("outbox-api", "outbox-cdi", "outbox-jpa");
    }
  }
}
