package ee.outbox.bench.harness.system;

/**
 * A system that there is.
 *
 * @param name in the report, without blanks
 * @param process where it is
 * @param path before the names of its operations, empty or with a slash at its end
 * @param size messages in one transaction
 */
public record Entry(String name, Program process, String path, int size) {}
