package ee.outbox.bench.harness.workload;

import java.util.List;

/**
 * What the report says about a workload.
 *
 * @param id in the raw data and in names of files
 * @param title of its section
 * @param metrics what the table shows, the one that ratios and charts are about first
 * @param references the systems that the others are compared with; none: nothing is compared
 */
public record About(String id, String title, List<Metric> metrics, List<String> references) {

  /** Nothing is compared. */
  static About of(String id, String title, List<Metric> metrics) {
    return new About(id, title, metrics, List.of());
  }

  /** Compared with the limit that users come nearest to. */
  static About limited(String id, String title, List<Metric> metrics) {
    return new About(id, title, metrics, List.of("limit-permsg"));
  }
}
