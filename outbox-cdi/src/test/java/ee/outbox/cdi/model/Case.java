package ee.outbox.cdi.model;

import ee.outbox.cdi.model.Scenario.When;
import ee.outbox.spi.Settlement.OrderOnFailure;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The cases in which the product is explored. */
enum Case {
  CRASH(keyed(2).with(new Faults(1, 0, 0, 0))),
  UNANSWERED(keyed(2).with(new Faults(0, 0, 1, 0))),
  FAILURES(keyed(2).with(new Faults(0, 0, 0, 2))),
  CRASH_AND_FREEZE(keyed(2).with(new Faults(1, 1, 0, 0))),
  THREE_NODES(keyed(3).with(new Faults(1, 0, 0, 0))),
  TWO_HANDLERS(twoHandlers().with(new Faults(0, 0, 1, 1))),
  OUTSIDE_FREEZE(outside().with(new Faults(0, 1, 0, 0))),
  OUTSIDE_CRASH(outside().with(new Faults(1, 0, 0, 0))),
  WRITERS(
      Scenario.of(1)
          .writing(When.PERHAPS, "k")
          .writing(When.PERHAPS, "k")
          .inside("a")
          .with(new Faults(1, 0, 0, 0))),
  GROUP(keyed(2).delivering(delivery(2, Optional.empty())).with(new Faults(0, 0, 1, 1))),
  DEADLY_MESSAGE(keyed(2).delivering(delivery(1, Optional.of("m1")))),
  SHORTCUT_CRASH(shortcut().inside("a").with(new Faults(1, 0, 0, 0))),
  SHORTCUT_UNANSWERED(shortcut().inside("a").with(new Faults(0, 0, 1, 0))),
  SHORTCUT_FREEZE(shortcut().inside("a").with(new Faults(0, 1, 0, 0))),
  SHORTCUT_TWO_MESSAGES(
      Scenario.of(2).writingOn(0, When.PERHAPS, "-", "-").inside("a").with(new Faults(0, 0, 1, 0))),
  SHORTCUT_TWO_TRANSACTIONS(
      Scenario.of(1)
          .writingOn(0, When.MEANWHILE, "-")
          .writingOn(0, When.PERHAPS, "-")
          .inside("a")
          .with(new Faults(0, 0, 1, 0))),
  SHORTCUT_KEYED(keyedShortcut().with(new Faults(1, 0, 0, 0))),
  SHORTCUT_OUTSIDE_CRASH(shortcut().outside("o").with(new Faults(1, 0, 0, 0))),
  SHORTCUT_OUTSIDE_UNANSWERED(shortcut().outside("o").with(new Faults(0, 0, 1, 0))),
  SHORTCUT_OUTSIDE_FREEZE(shortcut().outside("o").with(new Faults(0, 1, 0, 0))),
  SHORTCUT_RECOVERY(shortcut().inside("a").with(Faults.recovery())),
  SHORTCUT_OUTSIDE_RECOVERY(shortcut().outside("o").with(Faults.recovery())),

  LARGE_OUTSIDE(outside().with(new Faults(1, 1, 0, 0))),
  LARGE_MIXED(keyed(2).with(new Faults(0, 1, 1, 1))),
  LARGE_GROUP(keyed(2).delivering(delivery(2, Optional.empty())).with(new Faults(1, 0, 1, 1))),
  LARGE_SHORTCUT(shortcut().inside("a").with(new Faults(1, 1, 1, 0))),
  LARGE_SHORTCUT_OUTSIDE(shortcut().outside("o").with(new Faults(1, 1, 1, 0))),
  LARGE_SHORTCUT_KEYED(keyedShortcut().with(new Faults(0, 0, 1, 0))),
  LARGE_SHORTCUT_RECOVERY(shortcut().outside("o").with(new Faults(1, 1, 1, 0, 1))),
  LARGE_SHORTCUT_TWO(
      Scenario.of(2)
          .writingOn(0, When.MEANWHILE, "-")
          .writingOn(1, When.MEANWHILE, "-")
          .outside("o")
          .with(new Faults(0, 0, 1, 0)));

  private static final String LARGE = "outbox.model.large";

  final Scenario scenario;

  Case(Scenario scenario) {
    this.scenario = scenario;
  }

  /** Those of each build; all where somebody asks for the large ones, which take minutes. */
  static List<Case> wanted() {
    boolean large = Boolean.getBoolean(LARGE);
    return Arrays.stream(values())
        .filter(each -> large || !each.name().startsWith("LARGE"))
        .toList();
  }

  /** Two messages of one key and a handler inside. */
  static Scenario keyed(int nodes) {
    return Scenario.of(nodes).writing(When.BEFORE, "k", "k").inside("a");
  }

  static Scenario twoHandlers() {
    return Scenario.of(2).writing(When.BEFORE, "k").inside("a").inside("b");
  }

  static Scenario outside() {
    return Scenario.of(2).writing(When.BEFORE, "k", "k").outside("o");
  }

  /** Two nodes, on one of which a message is written without a key. */
  static Scenario shortcut() {
    return Scenario.of(2).writingOn(0, When.PERHAPS, "-");
  }

  /** Two nodes, on each of which a message of the same key is written. */
  static Scenario keyedShortcut() {
    return Scenario.of(2)
        .writingOn(0, When.PERHAPS, "k")
        .writingOn(1, When.MEANWHILE, "k")
        .inside("a");
  }

  private static Scenario.Delivery delivery(int transactionSize, Optional<String> deadly) {
    return new Scenario.Delivery(2, transactionSize, OrderOnFailure.BLOCK, deadly);
  }
}
