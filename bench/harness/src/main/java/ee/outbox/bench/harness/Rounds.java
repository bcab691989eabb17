package ee.outbox.bench.harness;

import ee.outbox.bench.harness.result.Samples;
import ee.outbox.bench.harness.system.NotOffered;
import ee.outbox.bench.harness.system.RunningSystem;
import ee.outbox.bench.harness.workload.Bench;
import ee.outbox.bench.harness.workload.Plan;
import ee.outbox.bench.harness.workload.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Lets the systems do a workload in turns; in each round another one begins. */
final class Rounds {

  private final List<RunningSystem> systems;
  private final Bench bench;
  private final Samples samples;

  Rounds(List<RunningSystem> systems, Bench bench, Samples samples) {
    this.systems = systems;
    this.bench = bench;
    this.samples = samples;
  }

  void run(Plan plan) {
    String id = plan.id();
    for (RunningSystem system : systems) {
      turn(plan.warmUp(), id, system);
    }
    for (int round = 1; round <= plan.rounds(); round++) {
      List<RunningSystem> order = new ArrayList<>(systems);
      Collections.rotate(order, -round);
      for (RunningSystem system : order) {
        Map<String, Double> values = turn(plan.measured(), id, system);
        samples.add(id, round, system.name(), values);
      }
    }
  }

  /** A system that has failed or cannot do it is not asked again. */
  private Map<String, Double> turn(Workload workload, String id, RunningSystem system) {
    if (samples.gapOf(id, system.name()).isPresent()) {
      return Map.of();
    }
    try {
      Map<String, Double> values = workload.once(system, bench);
      Progress.tell(workload, system, values);
      return values;
    } catch (NotOffered e) {
      samples.gap(id, system.name(), e.getMessage());
    } catch (Exception e) {
      Progress.tell(workload, system, e);
      samples.gap(id, system.name(), "failed: " + reason(e));
    }
    return Map.of();
  }

  private static String reason(Exception problem) {
    return Objects.requireNonNullElse(problem.getMessage(), problem.getClass().getSimpleName())
        .lines()
        .findFirst()
        .orElse("");
  }
}
