package ee.outbox.cdi.model;

import ee.outbox.OutboxMessage;
import ee.outbox.cdi.dispatch.ModelDispatcher;
import ee.outbox.cdi.model.NodeSide.Answer;
import ee.outbox.cdi.model.Scenario.When;
import ee.outbox.cdi.model.State.Phase;
import ee.outbox.cdi.model.State.WriterMemory;
import ee.outbox.cdi.model.Step.Live;
import ee.outbox.spi.DeliveryTime;
import ee.outbox.spi.NewMessage;
import jakarta.transaction.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A business transaction: writes, ends, and its node is told of its end, truly or not. */
final class Business {

  private final Step step;
  private final Variant variant;
  private final int index;
  private final Scenario.Writer writer;
  private final WriterMemory memory;

  private enum Ending {
    COMMIT,
    ROLL_BACK,
    UNANSWERED,
    LEFT_TO_RECOVERY
  }

  Business(Step step, Variant variant, int index) {
    this.step = step;
    this.variant = variant;
    this.index = index;
    this.writer = step.scenario.writers().get(index);
    this.memory = step.writers.get(index);
  }

  /** Whether something is left for it to do. One on a node begins when that lives. */
  static boolean mayGoOn(State state, Scenario scenario, int index) {
    Optional<Integer> node = scenario.writers().get(index).node();
    return switch (state.writers().get(index).phase()) {
      case WAITING -> node.isEmpty() || state.nodes().get(node.get()).life().isPresent();
      case OPEN, COMMITTED, ROLLED_BACK -> true;
      case UNTOLD, OVER -> false;
    };
  }

  /** Goes one step further. */
  void goOn() {
    switch (memory.phase()) {
      case WAITING -> write();
      case OPEN -> end();
      case COMMITTED -> told(Status.STATUS_COMMITTED);
      case ROLLED_BACK -> told(Status.STATUS_ROLLEDBACK);
      case UNTOLD, OVER -> throw new IllegalStateException("nothing is left to do");
    }
  }

  /** Writes and commits before anything else happens. */
  void before() {
    Live live = new Live();
    live.events.add(new Event.Written(ids()));
    append(live);
    step.commit(live);
    step.writers.set(index, WriterMemory.OVER);
  }

  private List<String> ids() {
    return writer.posts().stream().map(Scenario.Post::id).toList();
  }

  private void write() {
    Live live = new Live();
    live.events.add(new Event.Written(ids()));
    if (writer.node().isPresent()) {
      int node = writer.node().get();
      step.tell(
          () -> "a business transaction on %s writes %s".formatted(Actions.name(node), ids()));
      var taken = new ShortcutSide(step, variant, node).write(index, live);
      step.writers.set(index, WriterMemory.open(step.pending(live), taken));
    } else if (append(live)) {
      step.tell(() -> "a business transaction writes " + ids());
      step.writers.set(index, WriterMemory.open(step.pending(live), Optional.empty()));
    }
  }

  private boolean append(Live live) {
    return step.statement(
            live,
            () -> {
              step.store().writer().append(messages(step.scenario, writer));
              return true;
            })
        .isPresent();
  }

  /** What a business transaction writes. */
  static List<NewMessage> messages(Scenario scenario, Scenario.Writer writer) {
    List<String> handlers = scenario.handlers().stream().map(Scenario.Handler::name).toList();
    return writer.posts().stream()
        .map(
            post ->
                new NewMessage(
                    OutboxMessage.builder()
                        .id(post.id())
                        .eventType(ModelDispatcher.TYPE)
                        .aggregateType(post.key().isPresent() ? "k" : null)
                        .aggregateId(post.key().orElse(null))
                        .payload(new byte[0])
                        .build(),
                    new DeliveryTime.Immediately(),
                    NewMessage.IdRule.GENERATED,
                    handlers))
        .toList();
  }

  private void end() {
    Live live = step.ofWriter(index).orElseThrow();
    List<Ending> endings = endings();
    switch (endings.get(step.choices.among(endings.size()))) {
      case COMMIT -> {
        step.tell(() -> "the business transaction of %s commits".formatted(ids()));
        step.commit(live);
        ended(Phase.COMMITTED);
      }
      case ROLL_BACK -> {
        step.tell(() -> "the business transaction of %s rolls back".formatted(ids()));
        step.rollBack(live);
        ended(Phase.ROLLED_BACK);
      }
      case UNANSWERED -> unanswered(live);
      case LEFT_TO_RECOVERY -> {
        step.tell(() -> "the commit of %s is decided, and left to recovery".formatted(ids()));
        step.faults = step.faults.leftToRecovery();
        step.decide(live);
        step.leave(live);
        ended(Phase.COMMITTED);
      }
    }
  }

  private List<Ending> endings() {
    List<Ending> endings = new ArrayList<>(List.of(Ending.COMMIT));
    if (writer.when() == When.PERHAPS) {
      endings.add(Ending.ROLL_BACK);
    }
    if (memory.taken().isPresent() && step.faults.unanswered() > 0) {
      endings.add(Ending.UNANSWERED);
    }
    if (memory.taken().isPresent() && step.faults.recoveries() > 0) {
      endings.add(Ending.LEFT_TO_RECOVERY);
    }
    return endings;
  }

  /** Whatever became of it: its node is told of a rollback, or of nothing. */
  private void unanswered(Live live) {
    Answer answer = Answer.values()[1 + step.choices.among(Answer.values().length - 1)];
    Phase phase = step.choices.among(2) == 0 ? Phase.ROLLED_BACK : Phase.UNTOLD;
    step.faults = step.faults.leftUnanswered();
    step.tell(
        () ->
            "the business transaction of %s commits, no answer: %s%s"
                .formatted(
                    ids(), answer, phase == Phase.UNTOLD ? ", and nobody will be told" : ""));
    switch (answer) {
      case COMMITTED, DONE_UNTOLD -> step.commit(live);
      case UNDONE_UNTOLD -> step.rollBack(live);
      case IN_DOUBT -> step.leave(live);
    }
    ended(phase);
  }

  private void ended(Phase phase) {
    boolean nobodyToTell =
        memory.taken().filter(each -> phase != Phase.UNTOLD || !each.givenUp()).isEmpty();
    step.writers.set(
        index, nobodyToTell ? WriterMemory.OVER : WriterMemory.ended(phase, memory.taken()));
  }

  private void told(int status) {
    int node = writer.node().orElseThrow();
    step.tell(
        () ->
            "%s is told that the transaction of %s is %s"
                .formatted(
                    Actions.name(node),
                    ids(),
                    status == Status.STATUS_COMMITTED ? "committed" : "rolled back"));
    new ShortcutSide(step, variant, node).ended(index, status);
    step.writers.set(index, WriterMemory.OVER);
  }
}
