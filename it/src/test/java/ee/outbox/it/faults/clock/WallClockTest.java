package ee.outbox.it.faults.clock;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.Outbox;
import ee.outbox.cdi.config.ConfigKeys;
import ee.outbox.jpa.JpaOutboxStore;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;

/** G8: the product asks the database for the time, and for how long something took, nobody else. */
class WallClockTest {

  private static final Map<String, String> MAY =
      Map.of(
          "ee/outbox/cdi/capture/MessageFactory",
          "the first part of an id (UUID of version 7), by which nothing is ordered or due",
          "ee/outbox/cdi/memory/MemoryStore",
          "the store in memory has no database whose clock it could use");

  @ParameterizedTest
  @ValueSource(classes = {Outbox.class, ConfigKeys.class, JpaOutboxStore.class})
  void no_class_of_a_jar_asks_the_machine_for_the_time(Class<?> of) throws Exception {
    assertThat(asking(of)).isSubsetOf(MAY.keySet());
  }

  @Test
  void those_that_may_still_do() throws Exception {
    assertThat(asking(ConfigKeys.class)).containsExactlyInAnyOrderElementsOf(MAY.keySet());
  }

  /** The classes of the jar, or of the folder that becomes one, that ask. */
  private static Set<String> asking(Class<?> of) throws IOException, URISyntaxException {
    URI place = of.getProtectionDomain().getCodeSource().getLocation().toURI();
    Path path = Path.of(place);
    if (Files.isDirectory(path)) {
      return asking(path);
    }
    try (FileSystem jar = FileSystems.newFileSystem(path)) {
      return asking(jar.getPath("/"));
    }
  }

  private static Set<String> asking(Path root) throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> classes = files.filter(file -> file.toString().endsWith(".class")).toList();
      assertThat(classes).hasSizeGreaterThan(20);
      for (Path each : classes) {
        ClassReader reader = new ClassReader(Files.readAllBytes(each));
        if (TimeCall.anyIn(reader)) {
          found.add(reader.getClassName());
        }
      }
    }
    return found;
  }
}
