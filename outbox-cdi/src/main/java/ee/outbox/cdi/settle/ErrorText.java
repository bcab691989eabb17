package ee.outbox.cdi.settle;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * What is kept of a failure in the database: class, message, top of the stack, the same of its
 * causes, bounded.
 */
final class ErrorText {

  static final int MAX_LENGTH = 2_000;
  private static final int MAX_MESSAGE = 500;
  private static final int FRAMES = 6;
  private static final int FRAMES_OF_CAUSE = 3;

  private ErrorText() {}

  static String of(Throwable failure) {
    StringBuilder text = new StringBuilder();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    append(text, failure, FRAMES);
    seen.add(failure);
    Throwable cause = failure.getCause();
    while (cause != null && seen.add(cause) && text.length() < MAX_LENGTH) {
      text.append("\nCaused by: ");
      append(text, cause, FRAMES_OF_CAUSE);
      cause = cause.getCause();
    }
    return bounded(text.toString(), MAX_LENGTH);
  }

  /** The class at the beginning of a text: all that may go to a log, messages can hold payload. */
  static String kind(String text) {
    return text.split("[:\n]", 2)[0];
  }

  private static void append(StringBuilder text, Throwable failure, int frames) {
    text.append(failure.getClass().getName());
    String message = message(failure);
    if (!message.isEmpty()) {
      text.append(": ").append(bounded(message, MAX_MESSAGE));
    }
    StackTraceElement[] stack = failure.getStackTrace();
    for (int i = 0; i < Math.min(frames, stack.length); i++) {
      text.append("\n\tat ").append(stack[i]);
    }
  }

  private static String message(Throwable failure) {
    try {
      String message = failure.getMessage();
      return message == null ? "" : clean(message);
    } catch (RuntimeException e) {
      return "no message: getMessage() throws " + e.getClass().getName();
    }
  }

  /** Databases refuse some control characters (PostgreSQL: the zero byte). */
  private static String clean(String message) {
    return message
        .codePoints()
        .map(c -> Character.isISOControl(c) && c != '\n' && c != '\t' ? ' ' : c)
        .map(c -> Character.getType(c) == Character.SURROGATE ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String bounded(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
    return text.substring(0, end) + '…';
  }
}
