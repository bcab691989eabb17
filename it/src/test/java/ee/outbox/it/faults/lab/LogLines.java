package ee.outbox.it.faults.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What a node's log says from some place on, as long as the node lives.
 *
 * @param log the file
 * @param from the bytes that were there before
 */
public record LogLines(Path log, int from) {

  /** From now on. */
  static LogLines from(Path log) throws IOException {
    return new LogLines(log, Math.toIntExact(Files.size(log)));
  }

  /** The lines of a message; a server may put its own words before the id. */
  public List<String> of(String id) throws IOException {
    byte[] all = Files.readAllBytes(log);
    String said = new String(Arrays.copyOfRange(all, from, all.length), StandardCharsets.UTF_8);
    return said.lines().filter(line -> line.contains(id + ":")).toList();
  }

  int count(String id) throws IOException {
    return of(id).size();
  }
}
