package ee.outbox.cdi.memory;

import ee.outbox.OutboxMessage;
import ee.outbox.spi.Lane;
import ee.outbox.spi.NewMessage;
import java.util.Optional;

/** Gives ordering keys their lanes. */
final class Lanes {

  private static final long PRIME = 0x100000001b3L;

  private Lanes() {}

  /** The lane of a new message, empty where it takes no part in the order of its key. */
  static Optional<Lane> of(NewMessage message) {
    return message.ordered() ? of(message.message()) : Optional.empty();
  }

  /** The lane of a key, empty where the message has none. */
  static Optional<Lane> of(OutboxMessage message) {
    return message.aggregateId().map(id -> lane(message.aggregateType().orElse(""), id));
  }

  /** The length of the first part keeps the two parts from running together. */
  private static Lane lane(String type, String id) {
    return new Lane(hash(hash(type.length(), type), id));
  }

  private static long hash(long seed, String text) {
    long hash = seed;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return hash ^ (hash >>> 32);
  }
}
