package ee.outbox.jpa.write;

import ee.outbox.spi.NewMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts very large batches: a statement has a greatest number of parameters, and on MariaDB and
 * MySQL a greatest size (max_allowed_packet, 16 and 64 MiB, where binary text can take twice its
 * size).
 */
final class Chunks {

  private static final int SIZE = 100;
  private static final long BYTES = 4L << 20;

  private Chunks() {}

  static List<List<NewMessage>> of(List<NewMessage> messages) {
    return of(messages, SIZE);
  }

  static List<List<NewMessage>> of(List<NewMessage> messages, int size) {
    List<List<NewMessage>> chunks = new ArrayList<>();
    for (int from = 0; from < messages.size(); ) {
      int to = Math.min(end(messages, from), from + size);
      chunks.add(messages.subList(from, to));
      from = to;
    }
    return chunks;
  }

  /** At least one message, however large. */
  private static int end(List<NewMessage> messages, int from) {
    int to = from + 1;
    long bytes = size(messages.get(from));
    while (to < messages.size() && to - from < SIZE) {
      bytes += size(messages.get(to));
      if (bytes > BYTES) {
        return to;
      }
      to++;
    }
    return to;
  }

  private static long size(NewMessage message) {
    return message.message().payload().length;
  }
}
