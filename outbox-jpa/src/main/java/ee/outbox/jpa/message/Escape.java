package ee.outbox.jpa.message;

/**
 * Keeps a value within its field: backslash, tab, line feed, carriage return and the NUL that
 * PostgreSQL refuses are written as two characters each.
 */
final class Escape {

  private Escape() {}

  static String escape(String value) {
    StringBuilder text = new StringBuilder(value.length() + 8);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\0' -> text.append("\\0");
        default -> text.append(storable(value, i));
      }
    }
    return text.toString();
  }

  static String unescape(String text) {
    StringBuilder value = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        value.append(c);
        continue;
      }
      char escaped = text.charAt(++i);
      switch (escaped) {
        case 't' -> value.append('\t');
        case 'n' -> value.append('\n');
        case 'r' -> value.append('\r');
        case '0' -> value.append('\0');
        default -> value.append(escaped);
      }
    }
    return value.toString();
  }

  /** Half of a surrogate pair is no character that a database can hold. */
  private static char storable(String value, int i) {
    char c = value.charAt(i);
    boolean paired =
        Character.isHighSurrogate(c)
            ? i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1))
            : i > 0 && Character.isHighSurrogate(value.charAt(i - 1));
    return Character.isSurrogate(c) && !paired ? '\uFFFD' : c;
  }
}
