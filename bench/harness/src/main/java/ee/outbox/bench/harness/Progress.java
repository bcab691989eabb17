package ee.outbox.bench.harness;

import ee.outbox.bench.harness.system.RunningSystem;
import ee.outbox.bench.harness.workload.Workload;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the console shows while it runs. */
final class Progress {

  private Progress() {}

  static void tell(String what) {
    System.out.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + what);
  }

  static void tell(Workload workload, RunningSystem system, Map<String, Double> values) {
    String text =
        new TreeMap<>(values)
            .entrySet().stream()
                .map(each -> String.format(Locale.ROOT, "%s %,.2f", each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
    tell(workload.about().id() + " " + system.name() + ": " + text);
  }

  static void tell(Workload workload, RunningSystem system, Exception problem) {
    tell(workload.about().id() + " " + system.name() + " failed:");
    problem.printStackTrace(System.out);
  }
}
