package ee.outbox.bench.harness.workload;

/**
 * Something that is measured.
 *
 * @param id in the raw data
 * @param title of the column
 * @param digits after the point
 * @param shown of the values of all rounds
 */
public record Metric(String id, String title, int digits, Shown shown) {

  /** What a table shows of several rounds; of a table's first metric always both. */
  public enum Shown {
    /** The median only. */
    MEDIAN,
    /** The median, and the extremes in brackets. */
    EXTREMES
  }

  /** Shown by its median. */
  public Metric(String id, String title, int digits) {
    this(id, title, digits, Shown.MEDIAN);
  }

  /** With two digits and the extremes. */
  static Metric ratio(String id, String title) {
    return new Metric(id, title, 2, Shown.EXTREMES);
  }
}
