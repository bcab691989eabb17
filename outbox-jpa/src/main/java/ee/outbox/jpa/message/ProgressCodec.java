package ee.outbox.jpa.message;

import ee.outbox.HandlerProgress;
import ee.outbox.HandlerProgress.State;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The column {@code progress}: a line per handler, each ended by a line feed, of name, state,
 * attempts and last error with a tab between them; the error's field is missing where there is
 * none. No text at all: no deployment has written down the handlers.
 */
public final class ProgressCodec {

  private static final int FIELDS_WITHOUT_ERROR = 3;

  private ProgressCodec() {}

  /**
   * Writes progress.
   *
   * @param progress one entry a handler
   * @return the text
   */
  public static String encode(List<HandlerProgress> progress) {
    return progress.stream().map(ProgressCodec::line).collect(Collectors.joining());
  }

  /**
   * Reads progress.
   *
   * @param text the text, null for none
   * @return one entry a handler
   */
  public static List<HandlerProgress> decode(String text) {
    return text == null || text.isEmpty()
        ? List.of()
        : List.of(text.split("\n")).stream().map(ProgressCodec::entry).toList();
  }

  /**
   * What stands in a progress text, behind a line feed, where a handler has not done with a
   * message.
   *
   * @param handler the handler's name
   * @return the beginnings of its line: one of them is contained in the text
   */
  public static List<String> undoneLines(String handler) {
    return List.of(State.PENDING, State.STARTED, State.DEAD).stream()
        .map(state -> '\n' + Escape.escape(handler) + '\t' + letter(state) + '\t')
        .toList();
  }

  private static String line(HandlerProgress each) {
    return Escape.escape(each.handler())
        + '\t'
        + letter(each.state())
        + '\t'
        + each.attempts()
        + each.lastError().map(error -> '\t' + Escape.escape(error)).orElse("")
        + '\n';
  }

  private static HandlerProgress entry(String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length < FIELDS_WITHOUT_ERROR) {
      throw MessageMessages.unreadableProgress(fields.length + " fields in a line");
    }
    return new HandlerProgress(
        Escape.unescape(fields[0]), state(fields[1]), attempts(fields[2]), error(fields));
  }

  private static Optional<String> error(String[] fields) {
    return fields.length == FIELDS_WITHOUT_ERROR
        ? Optional.empty()
        : Optional.of(Escape.unescape(fields[FIELDS_WITHOUT_ERROR]));
  }

  private static int attempts(String field) {
    try {
      return Integer.parseInt(field);
    } catch (NumberFormatException e) {
      throw MessageMessages.unreadableProgress("attempts '" + field + "'");
    }
  }

  private static char letter(State state) {
    return switch (state) {
      case PENDING -> 'P';
      case STARTED -> 'S';
      case DONE -> 'D';
      case DEAD -> 'X';
    };
  }

  private static State state(String letter) {
    return switch (letter) {
      case "P" -> State.PENDING;
      case "S" -> State.STARTED;
      case "D" -> State.DONE;
      case "X" -> State.DEAD;
      default -> throw MessageMessages.unreadableProgress("state '" + letter + "'");
    };
  }
}
