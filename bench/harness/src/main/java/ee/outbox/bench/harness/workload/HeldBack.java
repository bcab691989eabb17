package ee.outbox.bench.harness.workload;

import ee.outbox.bench.harness.system.RunningSystem;
import java.sql.Connection;
import java.util.Map;

/** A backlog is handled while an old transaction elsewhere keeps what is deleted from going. */
record HeldBack(Backlog backlog) implements Workload {

  @Override
  public About about() {
    return About.limited(
        "held-back-" + backlog.count(),
        "Drain of %,d messages while an old transaction holds back vacuum, %s"
            .formatted(backlog.count(), backlog.does()),
        Drain.METRICS);
  }

  @Override
  public Map<String, Double> once(RunningSystem system, Bench bench) throws Exception {
    bench.fill(system, backlog.parameters());
    try (Connection old = bench.oldTransaction(system)) {
      Map<String, Double> values = Drain.measure(system, bench);
      old.rollback();
      return values;
    }
  }
}
