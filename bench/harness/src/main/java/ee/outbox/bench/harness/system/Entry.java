package ee.outbox.bench.harness.system;

import java.util.List;

/**
 * A system that there is.
 *
 * @param name in the report, without blanks
 * @param nodes its processes, on one database; most have one
 * @param path before the names of its operations, empty or with a slash at its end
 * @param size messages in one transaction
 * @param stay how long it runs
 * @param workloads that it takes part in, by the beginnings of their names
 */
public record Entry(
    String name, List<Program> nodes, String path, int size, Stay stay, List<String> workloads) {

  /** How long a system runs. */
  public enum Stay {
    /** From the beginning to the end, so that it is warm and as old as the others. */
    WHOLE_RUN,
    /** While a workload is measured that it takes part in: there is nothing to compare it with. */
    WORKLOAD
  }

  /** Whether it takes part in a workload. */
  public boolean takes(String workload) {
    return workloads.stream().anyMatch(workload::startsWith);
  }
}
