package ee.outbox.bench.harness.workload;

import ee.outbox.bench.harness.system.RunningSystem;
import java.util.List;
import java.util.Map;

/** Something that each system does, as often as there are rounds. */
public interface Workload {

  /** In the raw data and in names of files. */
  String id();

  /** In the report. */
  String title();

  /** What the table shows, the one that ratios and charts are about first. */
  List<Metric> metrics();

  /** The system that the others are compared with; empty if none. */
  String reference();

  /** Does it once, and tells the metrics by their ids. */
  Map<String, Double> once(RunningSystem system, Bench bench) throws Exception;
}
