package ee.outbox.bench.harness;

import ee.outbox.bench.harness.database.Cluster;
import ee.outbox.bench.harness.result.Facts;
import ee.outbox.bench.harness.result.Report;
import ee.outbox.bench.harness.result.Samples;
import ee.outbox.bench.harness.system.Answer;
import ee.outbox.bench.harness.system.Entry;
import ee.outbox.bench.harness.system.Launch;
import ee.outbox.bench.harness.system.Program;
import ee.outbox.bench.harness.system.RunningProcess;
import ee.outbox.bench.harness.system.RunningSystem;
import ee.outbox.bench.harness.system.Site;
import ee.outbox.bench.harness.workload.Bench;
import ee.outbox.bench.harness.workload.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Runs the benchmark. */
public final class Main {

  private final Cluster cluster;
  private final Map<String, RunningProcess> processes = new ConcurrentSkipListMap<>();
  private final List<RunningSystem> systems = new ArrayList<>();
  private final Map<String, Answer> infos = new LinkedHashMap<>();

  private Main(Cluster cluster) {
    this.cluster = cluster;
  }

  /** See {@link Options}. */
  public static void main(String[] arguments) throws Exception {
    try (Cluster cluster = Cluster.start()) {
      Main main = new Main(cluster);
      // Whoever ends this process ends the systems with it.
      Runtime.getRuntime().addShutdownHook(new Thread(main::stop));
      try {
        main.start();
        main.measure();
      } finally {
        main.stop();
      }
    }
  }

  private void stop() {
    processes.values().forEach(RunningProcess::close);
  }

  private void start() throws Exception {
    Site site = new Site(Options.directory(), cluster);
    for (Entry entry : Options.systems()) {
      Program program = entry.process();
      if (!processes.containsKey(program.name())) {
        Launch launch = program.launch(site);
        cluster.create(launch.database());
        processes.put(program.name(), RunningProcess.start(launch));
      }
      systems.add(new RunningSystem(entry, processes.get(program.name())));
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
