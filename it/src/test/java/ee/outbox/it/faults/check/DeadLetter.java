package ee.outbox.it.faults.check;

/**
 * A handler that has given up on a message, as the outbox says at the end of the run.
 *
 * @param message the message
 * @param handler the handler
 * @param attempts how many attempts the outbox counted
 */
public record DeadLetter(String message, String handler, int attempts) {}
