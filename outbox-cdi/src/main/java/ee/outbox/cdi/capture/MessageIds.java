package ee.outbox.cdi.capture;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Makes UUIDs of version 7 (RFC 9562): a clock of milliseconds with 12 bits more that grow with
 * every id, and 62 random ones. Ids of one instance grow, also while the machine's clock stands or
 * goes back. Safe for use by any thread.
 */
final class MessageIds {

  private static final int COUNTER_BITS = 12;

  private final LongSupplier millis;
  private final SecureRandom random = new SecureRandom();
  private final AtomicLong last = new AtomicLong();

  MessageIds(LongSupplier millis) {
    this.millis = millis;
  }

  String next() {
    long now = millis.getAsLong() << COUNTER_BITS;
    long tick = last.updateAndGet(previous -> Math.max(previous + 1, now));
    long time = tick >>> COUNTER_BITS;
    long counter = tick & ((1L << COUNTER_BITS) - 1);
    long most = time << 16 | 0x7000L | counter;
    long least = random.nextLong() >>> 2 | 0x8000000000000000L;
    return new UUID(most, least).toString();
  }
}
