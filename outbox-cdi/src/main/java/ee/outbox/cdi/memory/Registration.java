package ee.outbox.cdi.memory;

import java.time.Instant;

/**
 * A node that lives.
 *
 * @param name its name, for people
 * @param leaseUntil when it may be removed unless it renews
 */
record Registration(String name, Instant leaseUntil) {}
