package ee.outbox.bench.kit;

import java.util.Random;

/** Letters that no compression makes shorter, the same in each run. */
public final class RandomText {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  /** Messages that follow each other begin at different places. */
  private static final int PLACES = 1 << 12;

  private static final String LETTERS = letters((1 << 20) + PLACES);

  private RandomText() {}

  private static String letters(int count) {
    Random random = new Random(42);
    StringBuilder text = new StringBuilder(count);
    for (int n = 0; n < count; n++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  /** Up to a mebibyte of them, another text for each number. */
  public static String of(long number, int length) {
    int begin = (int) (number % PLACES);
    return LETTERS.substring(begin, begin + length);
  }
}
