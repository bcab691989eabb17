package ee.outbox.jpa.claim;

import ee.outbox.spi.ClaimedMessage;
import java.util.List;

/**
 * How much may be claimed. Messages are cut off at the first one that does not fit, whatever comes
 * behind it: of a lane it is the tail that is left, and a large message is the first of a later
 * claim.
 *
 * @param messages how many messages at most
 * @param bytes how many bytes of payload at most
 * @param anyway how many messages are taken whatever they weigh: 1 for the first of a claim, 0
 *     behind it
 */
public record Room(int messages, long bytes, int anyway) {

  static Room of(int messages, long bytes) {
    return new Room(messages, bytes, 1);
  }

  /** What is left behind messages that were claimed. */
  Room behind(List<ClaimedMessage> claimed) {
    if (claimed.isEmpty()) {
      return this;
    }
    long taken = claimed.stream().mapToLong(each -> each.message().payloadSize()).sum();
    return new Room(messages - claimed.size(), bytes - taken, 0);
  }

  boolean none() {
    return messages <= 0 || bytes <= 0 && anyway == 0;
  }

  /** How many from the first on there is room for, by their sizes. */
  int fitting(List<Long> sizes) {
    long total = 0;
    int fitting = 0;
    for (long size : sizes) {
      total += size;
      if (fitting == messages || fitting >= anyway && total > bytes) {
        break;
      }
      fitting++;
    }
    return fitting;
  }
}
