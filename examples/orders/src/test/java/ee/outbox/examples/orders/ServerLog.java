package ee.outbox.examples.orders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * The server's log, as far as it tells that the application failed: the server itself runs on then.
 *
 * @param file where it is written
 * @param since what was written before belongs to an earlier start
 */
record ServerLog(Path file, Instant since) {

  private static final String NOT_STARTED = "CWWKZ0012I";
  private static final String FAILED = "CWWKZ0002E";

  static ServerLog from(Path file) {
    return new ServerLog(file, Instant.now());
  }

  boolean tellsOfFailure() throws IOException {
    if (Files.notExists(file) || Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.anyMatch(line -> line.contains(NOT_STARTED) || line.contains(FAILED));
    }
  }
}
