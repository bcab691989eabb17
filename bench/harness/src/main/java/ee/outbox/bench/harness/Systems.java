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
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

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

  /** Starts those that do not run yet, and comes back when all answer: those that have started. */
  List<RunningSystem> start(List<Entry> entries) throws Exception {
    List<Entry> fresh =
        entries.stream()
            .filter(each -> !running.containsKey(each.name()) && !refused.contains(each.name()))
            .toList();
    for (Entry entry : fresh) {
      attempt(entry, () -> running.put(entry.name(), new RunningSystem(entry, processes(entry))));
    }
    for (Entry entry : fresh) {
      attempt(entry, () -> infos.put(entry.name(), running.get(entry.name()).awaitReady()));
    }
    return entries.stream()
        .filter(entry -> !refused.contains(entry.name()))
        .map(entry -> running.get(entry.name()))
        .toList();
  }

  /** One that does not start takes part in nothing; the others go on. */
  private void attempt(Entry entry, Callable<?> step) throws Exception {
    if (refused.contains(entry.name())) {
      return;
    }
    try {
      step.call();
    } catch (IOException e) {
      Progress.tell(e.getMessage());
      refused.add(entry.name());
      infos.put(entry.name(), new Answer(Map.of("settings", "did not start")));
    }
  }

  /** Further nodes of a system start when the one before has made the tables. */
  private List<RunningProcess> processes(Entry entry) throws Exception {
    List<RunningProcess> nodes = new ArrayList<>();
    for (Program node : entry.nodes()) {
      RunningProcess process = process(node);
      nodes.add(process);
      if (entry.nodes().size() > 1) {
        new RunningSystem(entry, List.of(process)).awaitReady();
      }
    }
    return nodes;
  }

  private RunningProcess process(Program program) throws IOException, SQLException {
    if (!processes.containsKey(program.name())) {
      Launch launch = program.launch(site);
      site.cluster().create(launch.database());
      processes.put(program.name(), RunningProcess.start(launch));
    }
    return processes.get(program.name());
  }

  /** Stops those that run for a workload only, and not for this one; processes that none needs. */
  void stopOthers(List<Entry> entries) {
    List<Entry> stopped =
        running.values().stream()
            .map(RunningSystem::entry)
            .filter(each -> each.stay() == Stay.WORKLOAD && !entries.contains(each))
            .toList();
    for (Entry entry : stopped) {
      Progress.tell("stopping: " + entry.name());
      running.remove(entry.name());
    }
    Set<String> needed =
        running.values().stream()
            .flatMap(each -> each.entry().nodes().stream())
            .map(Program::name)
            .collect(Collectors.toSet());
    for (String process : Set.copyOf(processes.keySet())) {
      if (!needed.contains(process)) {
        processes.remove(process).close();
      }
    }
  }

  @Override
  public void close() {
    processes.values().forEach(RunningProcess::close);
  }
}
