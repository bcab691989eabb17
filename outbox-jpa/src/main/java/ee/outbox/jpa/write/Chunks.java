package ee.outbox.jpa.write;

import ee.outbox.spi.NewMessage;
import java.util.ArrayList;
import java.util.List;

/** Cuts very large batches: a statement has a greatest number of parameters. */
final class Chunks {

  private static final int SIZE = 100;

  private Chunks() {}

  static List<List<NewMessage>> of(List<NewMessage> messages) {
    List<List<NewMessage>> chunks = new ArrayList<>();
    for (int from = 0; from < messages.size(); from += SIZE) {
      chunks.add(messages.subList(from, Math.min(from + SIZE, messages.size())));
    }
    return chunks;
  }
}
