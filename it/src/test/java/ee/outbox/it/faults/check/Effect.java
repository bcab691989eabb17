package ee.outbox.it.faults.check;

import java.time.Instant;

/**
 * A committed row of a handler inside.
 *
 * @param id drawn when the row was written; rises in the order of writing
 * @param message the message that was handled
 * @param handler the handler
 * @param node the node that wrote it
 * @param at when
 */
public record Effect(long id, String message, String handler, String node, Instant at) {}
