package ee.outbox.bench.harness;

import ee.outbox.bench.harness.system.Answer;
import ee.outbox.bench.harness.system.Entry;
import ee.outbox.bench.harness.system.Entry.Stay;
import ee.outbox.bench.harness.system.Launch;
import ee.outbox.bench.harness.system.Program;
import ee.outbox.bench.harness.system.RunningProcess;
import ee.outbox.bench.harness.system.RunningSystem;
import ee.outbox.bench.harness.system.Site;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/** The systems that run. A process is shared by those that are in it. */
final class Systems implements AutoCloseable {

  private final Site site;
  private final Map<String, RunningProcess> processes = new ConcurrentSkipListMap<>();
  private final Map<String, RunningSystem> running = new LinkedHashMap<>();
  private final Map<String, Answer> infos = new LinkedHashMap<>();
  private final Set<String> refused = new HashSet<>();

  Systems(Site site) {
    this.site = site;
  }

  /** What each says of itself, by its name: of those too that will be started later. */
  Map<String, Answer> infos() {
    return Collections.unmodifiableMap(infos);
  }

  /** Starts those that do not run yet, and comes back when all answer. */
  List<RunningSystem> start(List<Entry> entries) throws Exception {
    List<RunningSystem> fresh = new ArrayList<>();
    for (Entry entry : entries) {
      if (!running.containsKey(entry.name())) {
        RunningSystem system = new RunningSystem(entry, processes(entry));
        running.put(entry.name(), system);
        fresh.add(system);
      }
    }
    for (RunningSystem system : fresh) {
      await(system);
    }
    return entries.stream()
        .filter(entry -> !refused.contains(entry.name()))
        .map(entry -> running.get(entry.name()))
        .toList();
  }

  /** One that does not start takes part in nothing; the others go on. */
  private void await(RunningSystem system) throws InterruptedException {
    try {
      for (RunningSystem node : system.nodes()) {
        infos.put(system.name(), node.awaitReady());
      }
      Progress.tell("started: " + system.name());
    } catch (IOException e) {
      Progress.tell(e.getMessage());
      refused.add(system.name());
      infos.put(system.name(), new Answer(Map.of("settings", "did not start")));
    }
  }

  private List<RunningProcess> processes(Entry entry) throws IOException, SQLException {
    List<RunningProcess> nodes = new ArrayList<>();
    for (Program node : entry.nodes()) {
      if (!processes.containsKey(node.name())) {
        Launch launch = node.launch(site);
        site.cluster().create(launch.database());
        processes.put(node.name(), RunningProcess.start(launch));
      }
      nodes.add(processes.get(node.name()));
    }
    return nodes;
  }

  /** Stops those that run for a workload only, and not for this one. */
  void stopOthers(List<Entry> entries) {
    List<Entry> stopped =
        running.values().stream()
            .map(RunningSystem::entry)
            .filter(each -> each.stay() == Stay.WORKLOAD && !entries.contains(each))
            .toList();
    for (Entry entry : stopped) {
      running.remove(entry.name());
      entry.nodes().forEach(node -> processes.remove(node.name()).close());
    }
  }

  @Override
  public void close() {
    processes.values().forEach(RunningProcess::close);
  }
}
