package ee.outbox.bench.harness.workload;

import ee.outbox.bench.harness.system.RunningSystem;
import java.util.Map;

/** Something that each system does, as often as there are rounds. */
public interface Workload {

  /** For the report. */
  About about();

  /** Does it once, and tells the metrics by their ids. */
  Map<String, Double> once(RunningSystem system, Bench bench) throws Exception;
}
