package ee.outbox.bench.harness.result;

/** One value: of a metric, of a system, in a round of a workload. */
public record Sample(String workload, int round, String system, String metric, double value) {

  boolean of(String otherWorkload, String otherSystem) {
    return workload.equals(otherWorkload) && system.equals(otherSystem);
  }
}
