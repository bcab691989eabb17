package ee.outbox.bench.kit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a request is answered with: lines {@code key=value}. */
final class Answer {

  private final Map<String, String> values = new LinkedHashMap<>();

  Answer with(String key, Object value) {
    values.put(key, String.valueOf(value).replace('\n', ' '));
    return this;
  }

  String text() {
    return values.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue() + "\n")
        .collect(Collectors.joining());
  }
}
