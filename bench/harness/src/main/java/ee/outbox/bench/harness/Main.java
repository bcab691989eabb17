package ee.outbox.bench.harness;

import ee.outbox.bench.harness.database.Cluster;
import ee.outbox.bench.harness.result.Facts;
import ee.outbox.bench.harness.result.Report;
import ee.outbox.bench.harness.result.Samples;
import ee.outbox.bench.harness.system.Entry;
import ee.outbox.bench.harness.system.Entry.Stay;
import ee.outbox.bench.harness.system.RunningSystem;
import ee.outbox.bench.harness.system.Site;
import ee.outbox.bench.harness.workload.Bench;
import ee.outbox.bench.harness.workload.Plan;
import ee.outbox.bench.harness.workload.WarmUp;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Runs the benchmark. */
public final class Main {

  private final Cluster cluster;
  private final Systems systems;
  private final Set<RunningSystem> warm = new HashSet<>();

  private Main(Cluster cluster) {
    this.cluster = cluster;
    this.systems = new Systems(new Site(Options.directory(), cluster));
  }

  /** See {@link Options}. */
  public static void main(String[] arguments) throws Exception {
    try (Cluster cluster = Cluster.start()) {
      Main main = new Main(cluster);
      // Whoever ends this process ends the systems with it.
      Runtime.getRuntime().addShutdownHook(new Thread(main.systems::close));
      try (Systems systems = main.systems) {
        main.measure(systems);
      }
    }
  }

  private void measure(Systems systems) throws Exception {
    List<Plan> plans = Options.plans();
    List<Entry> entries =
        Options.systems().stream()
            .filter(entry -> plans.stream().anyMatch(plan -> plan.asks(entry)))
            .toList();
    Bench bench = new Bench(cluster);
    warm(
        systems.start(entries.stream().filter(each -> each.stay() == Stay.WHOLE_RUN).toList()),
        bench);
    Samples samples = new Samples();
    Facts facts = new Facts(Machine.facts(), cluster.settings(), systems.infos());
    Report report =
        new Report(facts, samples, plans.stream().map(plan -> plan.measured().about()).toList());
    for (Plan plan : plans) {
      List<Entry> taking = entries.stream().filter(plan::asks).toList();
      systems.stopOthers(taking);
      List<RunningSystem> running = systems.start(taking);
      warm(running, bench);
      new Rounds(running, bench, samples).run(plan);
      report.write(Options.results());
    }
    Progress.tell("written: " + Options.results().resolve("report.md").normalize());
  }

  /** Those that have not been; a system of several nodes has no node that does it all. */
  private void warm(List<RunningSystem> running, Bench bench) {
    for (RunningSystem system : running) {
      if (system.nodes().size() == 1 && warm.add(system)) {
        Options.warmUp().ifPresent(warmUp -> warm(system, warmUp, bench));
      }
    }
  }

  /** One that cannot be warmed is measured all the same, and has the reason in its row then. */
  private static void warm(RunningSystem system, WarmUp warmUp, Bench bench) {
    try {
      Progress.tell("warm: " + system.name() + ", messages: " + warmUp.once(system, bench));
    } catch (Exception e) {
      Progress.tell("not warm: " + system.name() + ", " + e);
    }
  }
}
