package ee.outbox.bench.kit;

import java.util.List;

/**
 * What is published.
 *
 * @param seq its number, from 0 since the last reset
 * @param key its ordering key, null if it has none
 * @param text fills it up to the size asked for
 */
public record Message(long seq, String key, String text) {

  private static final String BEFORE_SEQ = "{\"seq\":";
  private static final String BEFORE_TEXT = ",\"text\":\"";
  private static final String END = "\"}";

  /** What {@link #json} adds to number and text. */
  private static final int AROUND = BEFORE_SEQ.length() + BEFORE_TEXT.length() + END.length();

  /** One whose JSON has so many bytes, if number and names leave room. */
  static Message of(long seq, String key, int payload) {
    int rest = AROUND + Long.toString(seq).length();
    return new Message(seq, key, RandomText.of(seq, Math.max(1, payload - rest)));
  }

  /** As JSON, for systems that take a text. */
  public String json() {
    return BEFORE_SEQ + seq + BEFORE_TEXT + text + END;
  }

  /** For systems that know no ordering keys: fails if one of the messages has one. */
  public static void refuseKeys(List<Message> messages, String reason) {
    if (messages.stream().anyMatch(message -> message.key() != null)) {
      throw new UnsupportedOperation(reason);
    }
  }

  /** The number in what {@link #json} made. */
  public static long seqOf(String json) {
    return Long.parseLong(json, BEFORE_SEQ.length(), json.indexOf(','), 10);
  }
}
