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

  /** As JSON, for systems that take a text. */
  public String json() {
    return BEFORE_SEQ + seq + ",\"text\":\"" + text + "\"}";
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
