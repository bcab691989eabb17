package ee.outbox.bench.harness.system;

import java.util.Map;
import java.util.stream.Collectors;

/** What a system answers: lines {@code key=value}. */
public record Answer(Map<String, String> values) {

  static Answer of(String text) {
    return new Answer(
        text.lines()
            .filter(line -> line.contains("="))
            .map(line -> line.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
  }

  /** Empty if there is no such line. */
  public String text(String key) {
    return values.getOrDefault(key, "");
  }

  /** Fails if there is no such number. */
  public double number(String key) {
    return Double.parseDouble(values.get(key));
  }
}
