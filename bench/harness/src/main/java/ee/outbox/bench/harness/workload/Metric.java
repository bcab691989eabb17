package ee.outbox.bench.harness.workload;

/**
 * Something that is measured.
 *
 * @param id in the raw data
 * @param title of the column
 * @param digits after the point
 */
public record Metric(String id, String title, int digits) {}
