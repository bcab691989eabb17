package ee.outbox.bench.harness;

import ee.outbox.bench.harness.system.Catalogue;
import ee.outbox.bench.harness.system.Entry;
import ee.outbox.bench.harness.workload.Plan;
import ee.outbox.bench.harness.workload.WarmUp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the build has passed on: system properties. */
final class Options {

  private Options() {}

  /** The directory of the benchmark. */
  static Path directory() {
    return Path.of(System.getProperty("bench.directory"));
  }

  static Path results() {
    return Path.of(System.getProperty("bench.results"));
  }

  static String form() {
    return System.getProperty("bench.form");
  }

  /** The systems asked for, in the order of all. */
  static List<Entry> systems() {
    List<String> asked = list("bench.systems");
    return Catalogue.all().stream()
        .filter(each -> asked.isEmpty() || asked.contains(each.name()))
        .toList();
  }

  /** The workloads asked for; a name stands for those that begin with it. */
  static List<Plan> plans() {
    List<Plan> form =
        switch (form()) {
          case "check" -> Plan.check();
          case "short" -> Plan.brief();
          case "full" -> Plan.full();
          default -> throw new IllegalArgumentException("bench.form is " + form());
        };
    List<String> asked = list("bench.workloads");
    Stream<Plan> chosen =
        form.stream()
            .filter(plan -> asked.isEmpty() || asked.stream().anyMatch(plan.id()::startsWith));
    String rounds = System.getProperty("bench.rounds", "");
    return (rounds.isEmpty() ? chosen : chosen.map(plan -> plan.times(Integer.parseInt(rounds))))
        .toList();
  }

  /** Before what is measured: in the long form only, the others have no time for it. */
  static Optional<WarmUp> warmUp() {
    return form().equals("full")
        ? Optional.of(new WarmUp(60_000, Duration.ofSeconds(8)))
        : Optional.empty();
  }

  private static List<String> list(String property) {
    return Arrays.stream(System.getProperty(property, "").split(","))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .toList();
  }
}
