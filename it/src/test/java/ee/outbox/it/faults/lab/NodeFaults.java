package ee.outbox.it.faults.lab;

import ee.outbox.it.faults.check.Fault;
import ee.outbox.it.faults.check.FaultKind;
import ee.outbox.it.faults.war.Death;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Makes the faults of one node. */
final class NodeFaults {

  private static final Duration UNTIL_THE_POINT = Duration.ofSeconds(10);

  /** Each piece between node and database, for many statements of a claim or a settlement. */
  private static final long LATE = 150;

  private final LabNode node;

  NodeFaults(LabNode node) {
    this.node = node;
  }

  /** Makes the fault, takes its cause away and waits until the node answers again. */
  Fault make(Step step) throws IOException, InterruptedException {
    node.awaitReady();
    Fault fault =
        switch (step.kind()) {
          case KILL -> killed(step.kind(), node.kill());
          case KILL_IN_CLAIM -> killed(step.kind(), killAt(Death.IN_CLAIM));
          case KILL_AFTER_CLAIM -> killed(step.kind(), killAt(Death.AFTER_CLAIM));
          case KILL_IN_HANDLER -> killed(step.kind(), killAt(Death.IN_HANDLER));
          case KILL_BEFORE_COMMIT -> killed(step.kind(), killAt(Death.BEFORE_COMMIT));
          case KILL_BEFORE_WAKE_UP -> killed(step.kind(), killAt(Death.BEFORE_WAKE_UP));
          default -> disturbed(step);
        };
    node.awaitReady();
    return fault;
  }

  private Fault killed(FaultKind kind, Instant dead) {
    node.start();
    return new Fault(kind, node.name(), dead, dead);
  }

  /** Where the point does not come, it is killed wherever it is. */
  private Instant killAt(Death death) {
    node.die(death);
    return node.awaitDeath(UNTIL_THE_POINT) ? Instant.now() : node.kill();
  }

  private Fault disturbed(Step step) throws IOException, InterruptedException {
    Instant begin = Instant.now();
    Instant end =
        switch (step.kind()) {
          case FREEZE -> freeze(step.lasts());
          case REDEPLOY -> redeploy();
          case UPGRADE -> upgrade();
          default -> network(step.kind(), step.lasts());
        };
    return new Fault(step.kind(), node.name(), begin, end);
  }

  private Instant freeze(Duration lasts) throws InterruptedException {
    node.freeze();
    Pause.of(lasts);
    node.thaw();
    return Instant.now();
  }

  private Instant redeploy() throws IOException {
    node.undeploy();
    Pause.until("undeployed", () -> !node.ready());
    node.deploy();
    return Instant.now();
  }

  /** To the next version, or back to the first one. */
  private Instant upgrade() throws IOException {
    node.use(3 - node.version());
    return Instant.now();
  }

  private Instant network(FaultKind kind, Duration lasts) throws InterruptedException {
    Link link = node.link();
    switch (kind) {
      case CUT -> link.cut();
      case DELAY -> link.delay(LATE);
      case HALF_OPEN -> link.deaf();
      case ANSWER_LOSS -> link.loseAnswers(3);
      default -> throw new IllegalArgumentException("no fault of a node: " + kind);
    }
    Pause.of(lasts);
    link.mend();
    return Instant.now();
  }
}
