package ee.outbox.it.faults.lab;

import ee.outbox.it.faults.check.Call;
import ee.outbox.it.faults.check.DeadLetter;
import ee.outbox.it.faults.check.Fault;
import ee.outbox.it.faults.check.FaultKind;
import ee.outbox.it.faults.check.History;
import ee.outbox.it.faults.war.Breakage;
import ee.outbox.it.server.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Some nodes and a database, and what can happen to them. */
public final class Laboratory implements AutoCloseable {

  /** As many messages as are wanted take their time. */
  private static final Duration LONG = Duration.ofHours(12);

  private static final int THREADS_OF_A_NODE = 2;

  /** Every so many faults a lane says that it goes on. */
  private static final int PROGRESS = 20;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Guard guard;
  private final LabDatabase database;
  private final Tables tables;
  private final List<LabNode> nodes = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<Exception> breakdowns = new ArrayList<>();
  private final Path disk;

  private Laboratory(Path root, List<Kind> kinds) throws IOException {
    disk = Files.createDirectories(root.resolve("disk"));
    String mark = root.getFileName().toString();
    guard = new Guard(mark);
    database = new LabDatabase(mark, guard);
    tables = new Tables(database);
    Site site = new Site(root, guard);
    for (Kind kind : kinds) {
      String name = Schedule.node(nodes.size());
      nodes.add(new LabNode(name, kind, site, new Link(database.port())));
    }
  }

  /**
   * Starts everything in a new directory of which the name is unique on this machine; what a former
   * run has left beside it is deleted.
   *
   * @param kinds of the nodes a, b and so on
   */
  public static Laboratory open(Path parent, List<Kind> kinds)
      throws IOException, SQLException, InterruptedException {
    FileTree.delete(parent);
    Files.createDirectories(parent);
    Laboratory laboratory = new Laboratory(Files.createTempDirectory(parent, "outbox-lab"), kinds);
    try {
      laboratory.start();
      return laboratory;
    } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
      laboratory.close();
      throw e;
    }
  }

  private void start() throws IOException, SQLException, InterruptedException {
    database.start();
    useDisk();
    database.run("/ee/outbox/jpa/schema/postgresql/V1.sql");
    database.run("/faults/lab.sql");
    for (LabNode node : nodes) {
      node.create();
      node.start();
    }
    nodes.forEach(LabNode::awaitReady);
    for (LabNode node : nodes) {
      checkClock(node);
    }
  }

  /** As it should be, but for the time that an answer takes. */
  private void checkClock(LabNode node) throws IOException, InterruptedException {
    Duration ahead = node.ahead();
    Duration wrong = ahead.minus(Site.ahead(node.name())).abs();
    if (wrong.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalStateException("%s is %s ahead".formatted(node.name(), ahead));
    }
    notes.add("The clock of %s was %s ahead.".formatted(node.name(), ahead));
  }

  private void useDisk() throws SQLException {
    try {
      database.use(Disk.mount(disk, guard));
    } catch (IOException e) {
      notes.add(
          "Left out: %s. No file system can be made here: %s"
              .formatted(FaultKind.DISK_FULL, e.getMessage()));
    }
  }

  /**
   * Begins anew, with nodes that have nothing to do and are as they were at first: nothing that was
   * before is judged again.
   */
  public void forget() throws IOException, SQLException {
    nodes.stream().filter(node -> !node.alive()).forEach(node -> node.start(Map.of()));
    nodes.forEach(LabNode::awaitReady);
    tamper(Breakage.NONE);
    tables.forget();
    for (LabNode node : nodes) {
      // The node has it open, and goes on at its end.
      Files.write(node.journal(), new byte[0]);
    }
    faults.clear();
  }

  /** A fault that was made by somebody else. */
  void made(Fault fault) {
    faults.add(fault);
  }

  Tables tables() {
    return tables;
  }

  /** What was otherwise than usual, and what handlers did. */
  public List<String> notes() throws SQLException {
    List<String> all = new ArrayList<>(notes);
    all.add("Messages by what one of their handlers does: %s.".formatted(tables.modes()));
    return all;
  }

  /** Breaks the store of all nodes, from outside the product. */
  public void tamper(Breakage breakage) {
    nodes.forEach(node -> node.tamper(breakage));
  }

  /**
   * Makes all faults of a schedule under load, goes on until as many messages are committed, and
   * waits until all is handled, or for as long as is allowed.
   */
  public History run(String name, Schedule schedule, long messages, Duration rest)
      throws Exception {
    List<LoadThread> load = load(name);
    List<Future<Void>> loading = load.stream().map(threads::submit).toList();
    try {
      for (Future<List<Fault>> lane : threads.invokeAll(lanes(schedule))) {
        faults.addAll(lane.get());
      }
      useNewest();
      Pause.until("messages", LONG, () -> tables.committed() >= messages);
    } finally {
      load.forEach(LoadThread::stop);
    }
    for (Future<Void> each : loading) {
      each.get();
    }
    comeToRest(rest);
    return history();
  }

  private List<LoadThread> load(String name) {
    return nodes.stream()
        .flatMap(
            node ->
                IntStream.range(0, THREADS_OF_A_NODE)
                    .mapToObj(i -> "%s-%s%d".formatted(name, node.name(), i))
                    .map(thread -> new LoadThread(node, thread, tables)))
        .toList();
  }

  private List<Callable<List<Fault>>> lanes(Schedule schedule) {
    List<Callable<List<Fault>>> lanes = new ArrayList<>();
    Schedule possible =
        database.disk().isPresent() ? schedule : schedule.without(FaultKind.DISK_FULL);
    for (Map.Entry<String, List<Step>> lane : possible.lanes().entrySet()) {
      lanes.add(() -> make(lane.getKey(), lane.getValue()));
    }
    return lanes;
  }

  private List<Fault> make(String lane, List<Step> steps) throws InterruptedException {
    List<Fault> made = new ArrayList<>();
    try {
      for (Step step : steps) {
        Pause.of(step.pause());
        made.add(make(lane, step));
        if (made.size() % PROGRESS == 0) {
          System.out.printf(
              "%s %s: %d of %d faults%n", Instant.now(), lane, made.size(), steps.size());
        }
      }
    } catch (IOException | SQLException | RuntimeException e) {
      broken(new IllegalStateException("no faults any more on " + lane, e));
    }
    return made;
  }

  private Fault make(String lane, Step step)
      throws IOException, SQLException, InterruptedException {
    return lane.equals(Schedule.DATABASE)
        ? new DatabaseFaults(database).make(step)
        : new NodeFaults(node(lane)).make(step);
  }

  /** What was done until then is judged all the same. */
  private synchronized void broken(Exception cause) {
    breakdowns.add(cause);
  }

  /** Where the laboratory itself could not go on, although the nodes should have. */
  public synchronized List<Exception> breakdowns() {
    return List.copyOf(breakdowns);
  }

  /** Only the newest version can do all that was published. */
  private void useNewest() throws IOException {
    int newest = nodes.stream().mapToInt(LabNode::newest).max().orElseThrow();
    for (LabNode node : nodes) {
      node.awaitReady();
      node.use(newest);
    }
  }

  LabNode node(String name) {
    return nodes.stream().filter(node -> node.name().equals(name)).findFirst().orElseThrow();
  }

  /** What is still there afterwards is for the checker to judge. */
  private void comeToRest(Duration rest) {
    try {
      Awaitility.await()
          .atMost(rest)
          .pollInterval(Duration.ofMillis(200))
          .until(() -> tables.live() == 0);
    } catch (ConditionTimeoutException e) {
      System.getLogger("lab").log(System.Logger.Level.WARNING, "messages are left after " + rest);
    }
  }

  History history() throws Exception {
    List<Call> calls = new ArrayList<>();
    for (LabNode node : nodes) {
      calls.addAll(Journals.read(node.name(), node.journal()));
    }
    List<DeadLetter> dead =
        anyAlive().deadLetters().stream()
            .map(line -> line.split("\t", -1))
            .map(line -> new DeadLetter(line[0], line[1], Integer.parseInt(line[2])))
            .toList();
    List<Fault> all = new ArrayList<>(faults);
    tables.burials().stream().filter(this::unexplained).forEach(all::add);
    return new History(
        tables.intents(), tables.effects(), calls, dead, tables.changes(), tables.remaining(), all);
  }

  private LabNode anyAlive() {
    return nodes.stream().filter(LabNode::alive).findFirst().orElseThrow();
  }

  /** Not what follows from a fault of ours. */
  private boolean unexplained(Fault lapse) {
    return faults.stream()
        .noneMatch(fault -> fault.explains(lapse.node(), lapse.begin(), lapse.end()));
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    for (LabNode node : nodes) {
      node.close();
      node.link().close();
    }
    database.close();
    guard.close();
  }
}
