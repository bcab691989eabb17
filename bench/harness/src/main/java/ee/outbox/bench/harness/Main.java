package ee.outbox.bench.harness;

import ee.outbox.bench.harness.database.Cluster;
import ee.outbox.bench.harness.result.Facts;
import ee.outbox.bench.harness.result.Report;
import ee.outbox.bench.harness.result.Samples;
import ee.outbox.bench.harness.system.Answer;
import ee.outbox.bench.harness.system.Catalogue;
import ee.outbox.bench.harness.system.Launch;
import ee.outbox.bench.harness.system.RunningSystem;
import ee.outbox.bench.harness.workload.Bench;
import ee.outbox.bench.harness.workload.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the benchmark. */
public final class Main {

  private final Cluster cluster;
  private final List<RunningSystem> systems = new ArrayList<>();
  private final Map<String, Answer> infos = new LinkedHashMap<>();

  private Main(Cluster cluster) {
    this.cluster = cluster;
  }

  /** See {@link Options}. */
  public static void main(String[] arguments) throws Exception {
    try (Cluster cluster = Cluster.start()) {
      Main main = new Main(cluster);
      try {
        main.start();
        main.measure();
      } finally {
        main.systems.forEach(RunningSystem::close);
      }
    }
  }

  private void start() throws Exception {
    Catalogue catalogue = new Catalogue(Options.directory());
    for (String name : Options.systems(catalogue.names())) {
      Launch launch = catalogue.launch(name, cluster);
      cluster.create(launch.database());
      systems.add(RunningSystem.start(launch));
    }
    for (RunningSystem system : systems) {
      infos.put(system.name(), system.awaitReady());
    }
    Progress.tell("started: " + infos.keySet());
  }

  private void measure() throws Exception {
    Samples samples = new Samples();
    Facts facts = new Facts(Machine.facts(), cluster.settings(), infos);
    List<Plan> plans = Options.plans();
    Report report = new Report(facts, samples, plans.stream().map(Plan::measured).toList());
    Rounds rounds = new Rounds(systems, new Bench(cluster), samples);
    for (Plan plan : plans) {
      rounds.run(plan);
      report.write(Options.results());
    }
    Progress.tell("written: " + Options.results().resolve("report.md").normalize());
  }
}
