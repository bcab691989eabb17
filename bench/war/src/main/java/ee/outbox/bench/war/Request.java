package ee.outbox.bench.war;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** The parameters of a request. */
record Request(HttpServletRequest http) {

  int number(String name, int otherwise) {
    String value = http.getParameter(name);
    return value == null ? otherwise : Integer.parseInt(value);
  }

  String text(String name) {
    return http.getParameter(name);
  }

  int number(String name) {
    String value = http.getParameter(name);
    if (value == null) {
      throw new IllegalArgumentException("missing: " + name);
    }
    return Integer.parseInt(value);
  }

  Work work() {
    String value = http.getParameter("handler");
    return value == null ? Work.ROW : Work.valueOf(value.toUpperCase(Locale.ROOT));
  }

  Content content() {
    return new Content(number("payload", 300), number("keys", 0));
  }
}
