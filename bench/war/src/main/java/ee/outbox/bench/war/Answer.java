package ee.outbox.bench.war;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Lines of names and values. */
final class Answer {

  private final Map<String, Object> values = new LinkedHashMap<>();

  Answer with(String name, Object value) {
    values.put(name, value);
    return this;
  }

  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue() + "\n")
        .collect(Collectors.joining());
  }
}
