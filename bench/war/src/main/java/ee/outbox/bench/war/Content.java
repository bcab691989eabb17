package ee.outbox.bench.war;

import ee.outbox.bench.kit.RandomText;

/**
 * What is in the messages of one run.
 *
 * @param payload the length of the JSON text in bytes
 * @param keys how many ordering keys take turns, 0 for messages without
 */
record Content(int payload, int keys) {

  private static final String WITH_KEY = "{\"key\":\"\",\"number\":,\"text\":\"\"}";
  private static final String WITHOUT_KEY = "{\"number\":,\"text\":\"\"}";

  /** The key of a message, null for none. */
  String key(long number) {
    return keys == 0 ? null : "k" + number % keys;
  }

  /** What fills the payload up. */
  String text(String key, long number) {
    int rest = key == null ? WITHOUT_KEY.length() : WITH_KEY.length() + key.length();
    int length = payload - rest - Long.toString(number).length();
    return RandomText.of(number, Math.max(0, length));
  }
}
