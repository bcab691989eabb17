package ee.outbox.it.faults.lab;

import ee.outbox.it.faults.check.Fault;
import ee.outbox.it.faults.check.FaultKind;
import ee.outbox.it.faults.check.History;
import ee.outbox.it.faults.war.Hold;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Single faults on a laboratory that is at rest, each at a moment that is known. */
public final class Trials {

  private static final Duration LONG = Duration.ofMinutes(2);

  /** The messages of a trial that is not about their number. */
  public static final int AT_WORK = 20;

  private final Laboratory laboratory;
  private final Tables tables;
  private final LabNode first;
  private final LabNode second;

  /** Forgets all that was before. */
  public Trials(Laboratory laboratory) throws Exception {
    this.laboratory = laboratory;
    this.tables = laboratory.tables();
    this.first = laboratory.node(Schedule.node(0));
    this.second = laboratory.node(Schedule.node(1));
    laboratory.forget();
  }

  /**
   * kill -9 of a node that holds as many claimed messages.
   *
   * @return what the other one did; the killed one stays so
   */
  public TakeOver takeOver(int messages) throws Exception {
    String all = Integer.toString(messages);
    first.kill();
    first.start(Map.of("outbox.batch-size", all, "outbox.concurrency", all));
    first.awaitReady();
    second.pause();
    first.hold(Hold.IN_OUTSIDE_HANDLER);
    first.letters("taken-over", messages);
    Pause.until("claims", LONG, () -> tables.claimed(first.name()) == messages);
    second.resume();
    Instant killed = first.kill();
    laboratory.made(new Fault(FaultKind.KILL, first.name(), killed, killed));
    awaitRest();
    return new TakeOver(killed, laboratory.history());
  }

  /**
   * A node is frozen for longer than its lease when some of what it has claimed is about to be
   * settled; the other one handles all; it wakes, learns that it was declared dead, settles, and
   * works on.
   */
  public History freezeBeforeSettling() throws Exception {
    second.pause();
    first.hold(Hold.BEFORE_SETTLING);
    first.letters("frozen", AT_WORK);
    Pause.until("somebody settles", LONG, () -> first.held() > 0);
    LogLines log = LogLines.from(first.log());
    second.resume();
    Instant begin = Instant.now();
    first.freeze();
    try {
      awaitRest();
    } finally {
      first.thaw();
    }
    laboratory.made(new Fault(FaultKind.FREEZE, first.name(), begin, Instant.now()));
    Pause.until("the node knows", LONG, () -> log.count("OUTBOX1403") > 0);
    first.hold(Hold.NOWHERE);
    Pause.until("nobody settles", LONG, () -> first.held() == 0);
    return laboratory.history();
  }

  /** Only the first node works. */
  public History firstWorksAlone(String batch) throws Exception {
    second.pause();
    first.letters(batch, AT_WORK);
    awaitRest();
    second.resume();
    return laboratory.history();
  }

  /** How often the first node was declared dead. */
  public long burialsOfFirst() throws SQLException {
    return tables.burials().stream().filter(each -> each.node().equals(first.name())).count();
  }

  /** Immediate shutdown and start of the database under load. */
  public History restartDatabase(long messages) throws Exception {
    Step restart =
        new Step(Duration.ofSeconds(1), FaultKind.DATABASE_RESTART, Duration.ofSeconds(2));
    return laboratory.run(
        "restarted", new Schedule(Map.of(Schedule.DATABASE, List.of(restart))), messages, LONG);
  }

  /** What the nodes' logs say from now on. */
  public List<LogLines> logs() throws IOException {
    return List.of(LogLines.from(first.log()), LogLines.from(second.log()));
  }

  private void awaitRest() {
    Pause.until("everything handled", LONG, () -> tables.live() == 0);
  }
}
