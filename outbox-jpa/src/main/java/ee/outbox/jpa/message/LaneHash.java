package ee.outbox.jpa.message;

import ee.outbox.OutboxMessage;
import ee.outbox.spi.Lane;
import java.util.Optional;

/**
 * The lane of an ordering key: a number of 64 bits that is stored, so it must never be computed in
 * another way. Two keys with one number share a lane: slower by a hair, never wrong.
 */
public final class LaneHash {

  /** How many locks all lanes share: a bulk capture must not exhaust the database's lock table. */
  public static final int BUCKETS = 1_024;

  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private LaneHash() {}

  /**
   * The lane of a message's key.
   *
   * @param message the message
   * @return its lane, empty where it has no key
   */
  public static Optional<Lane> of(OutboxMessage message) {
    return message
        .aggregateId()
        .map(id -> of(message.aggregateType().orElseGet(message::eventType), id));
  }

  /**
   * The lane of a key. The length of the first part goes in first: ("a:b", "c") is not ("a",
   * "b:c").
   *
   * @param type the aggregate type
   * @param id the aggregate id
   * @return its lane
   */
  public static Lane of(String type, String id) {
    return new Lane(spread(add(add((OFFSET ^ type.length()) * PRIME, type), id)));
  }

  /**
   * The lock that stands for a lane while its messages are being written.
   *
   * @param lane the lane
   * @return 0 to 1,023
   */
  public static int bucket(Lane lane) {
    return (int) (lane.value() & (BUCKETS - 1));
  }

  /**
   * The lock that stands for a message id given by a caller.
   *
   * @param id the message id
   * @return 0 to 1,023
   */
  public static int bucketOfId(String id) {
    return bucket(of("", id));
  }

  /** FNV-1a, over both bytes of a character. */
  private static long add(long hash, String text) {
    long sum = hash;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      sum = (sum ^ (c & 0xff)) * PRIME;
      sum = (sum ^ (c >> 8)) * PRIME;
    }
    return sum;
  }

  /**
   * Spreads every bit over all others (the finalizer of MurmurHash 3): the lowest ten choose the
   * lock.
   */
  private static long spread(long hash) {
    long sum = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    sum = (sum ^ (sum >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return sum ^ (sum >>> 33);
  }
}
