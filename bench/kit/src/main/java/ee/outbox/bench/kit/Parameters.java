package ee.outbox.bench.kit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The parameters of a request. */
record Parameters(Map<String, String> values) {

  static Parameters of(String query) {
    if (query == null || query.isEmpty()) {
      return new Parameters(Map.of());
    }
    return new Parameters(
        Arrays.stream(query.split("&"))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
  }

  int number(String name, int otherwise) {
    String value = values.get(name);
    return value == null ? otherwise : Integer.parseInt(value);
  }

  HandlerKind handler(HandlerKind otherwise) {
    String value = values.get("handler");
    return value == null ? otherwise : HandlerKind.valueOf(value.toUpperCase(Locale.ROOT));
  }

  Age age() {
    return Age.valueOf(values.get("kind").toUpperCase(Locale.ROOT));
  }

  Work work() {
    return new Work(number("threads", 4), number("size", 1));
  }
}
