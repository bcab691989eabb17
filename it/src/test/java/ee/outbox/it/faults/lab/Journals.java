package ee.outbox.it.faults.lab;

import ee.outbox.it.faults.check.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what handlers noted outside the database: see the journal of the war. */
final class Journals {

  private Journals() {}

  static List<Call> read(String node, Path file) throws IOException {
    Map<String, Call> calls = new LinkedHashMap<>();
    if (Files.exists(file)) {
      Files.readAllLines(file).forEach(line -> add(node, line.split("\t", -1), calls));
    }
    return List.copyOf(calls.values());
  }

  private static void add(String node, String[] line, Map<String, Call> calls) {
    String call = line[1] + "-" + line[2];
    switch (line[0]) {
      case "B" ->
          calls.put(
              call,
              new Call(
                  line[4],
                  line[5],
                  node,
                  Integer.parseInt(line[6]),
                  Instant.parse(line[3]),
                  Call.End.UNKNOWN));
      case "R" -> calls.computeIfPresent(call, (id, begun) -> ended(begun, Call.End.RETURNED));
      case "F" -> calls.computeIfPresent(call, (id, begun) -> ended(begun, Call.End.FAILED));
      default -> throw new IllegalArgumentException("no line of a journal: " + line[0]);
    }
  }

  private static Call ended(Call begun, Call.End end) {
    return new Call(
        begun.message(), begun.handler(), begun.node(), begun.attempt(), begun.at(), end);
  }
}
