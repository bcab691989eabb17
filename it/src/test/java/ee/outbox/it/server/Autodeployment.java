package ee.outbox.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What becomes of an archive in Payara's {@code autodeploy} directory: the server leaves a file of
 * its name and a mark. The log of Payara Micro has a number only, and no name.
 */
final class Autodeployment {

  private Autodeployment() {}

  static boolean started(Path archive) {
    return marked(archive, "_deployed");
  }

  static boolean refused(Path archive) {
    return marked(archive, "_deployFailed");
  }

  static boolean stopped(Path archive) {
    return marked(archive, "_undeployed");
  }

  static boolean notStopped(Path archive) {
    return marked(archive, "_undeployFailed");
  }

  /** So that what became of an earlier one of this name is not taken for the next one's. */
  static void forget(Path archive) throws IOException {
    for (String each : List.of("_deployFailed", "_undeployed", "_undeployFailed")) {
      Files.deleteIfExists(mark(archive, each));
    }
  }

  private static boolean marked(Path archive, String mark) {
    return Files.exists(mark(archive, mark));
  }

  private static Path mark(Path archive, String mark) {
    return archive.resolveSibling(archive.getFileName() + mark);
  }
}
