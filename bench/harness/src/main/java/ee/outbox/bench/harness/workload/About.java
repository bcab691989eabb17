package ee.outbox.bench.harness.workload;

import java.util.List;

/**
 * What the report says about a workload.
 *
 * @param id in the raw data and in names of files
 * @param title of its section
 * @param metrics what the table shows, the one that ratios and charts are about first
 * @param reference the system that the others are compared with; empty if none
 */
public record About(String id, String title, List<Metric> metrics, String reference) {

  /** Nothing is compared. */
  static About of(String id, String title, List<Metric> metrics) {
    return new About(id, title, metrics, "");
  }

  /** Compared with the limit that users come nearest to. */
  static About limited(String id, String title, List<Metric> metrics) {
    return new About(id, title, metrics, "limit-permsg");
  }
}
