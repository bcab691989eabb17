package ee.outbox.it.faults.lab;

import static ee.outbox.it.faults.check.FaultKind.ANSWER_LOSS;
import static ee.outbox.it.faults.check.FaultKind.CUT;
import static ee.outbox.it.faults.check.FaultKind.DATABASE_RESTART;
import static ee.outbox.it.faults.check.FaultKind.DELAY;
import static ee.outbox.it.faults.check.FaultKind.DISK_FULL;
import static ee.outbox.it.faults.check.FaultKind.FREEZE;
import static ee.outbox.it.faults.check.FaultKind.HALF_OPEN;
import static ee.outbox.it.faults.check.FaultKind.KILL;
import static ee.outbox.it.faults.check.FaultKind.KILL_AFTER_CLAIM;
import static ee.outbox.it.faults.check.FaultKind.KILL_BEFORE_COMMIT;
import static ee.outbox.it.faults.check.FaultKind.KILL_BEFORE_WAKE_UP;
import static ee.outbox.it.faults.check.FaultKind.KILL_IN_CLAIM;
import static ee.outbox.it.faults.check.FaultKind.KILL_IN_HANDLER;
import static ee.outbox.it.faults.check.FaultKind.READ_ONLY;
import static ee.outbox.it.faults.check.FaultKind.REDEPLOY;
import static ee.outbox.it.faults.check.FaultKind.TERMINATE;
import static ee.outbox.it.faults.check.FaultKind.UPGRADE;

import ee.outbox.it.faults.check.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Which faults come when. What hits one node, or the database, comes one after the other; what hits
 * different ones overlaps as it happens to. The same seed makes the same schedule.
 *
 * @param lanes for each node, and for the database, its faults in order
 */
public record Schedule(Map<String, List<Step>> lanes) {

  /** The lane of the database. */
  static final String DATABASE = "database";

  private static final List<FaultKind> KILLS =
      List.of(
          KILL,
          KILL_IN_CLAIM,
          KILL_AFTER_CLAIM,
          KILL_IN_HANDLER,
          KILL_BEFORE_COMMIT,
          KILL_BEFORE_WAKE_UP);

  /** Each way to be killed comes this part as often as another kind. */
  private static final int KILLS_SHARE = KILLS.size() - 1;

  private static final List<FaultKind> OF_NODES =
      List.of(FREEZE, CUT, DELAY, HALF_OPEN, ANSWER_LOSS, REDEPLOY, UPGRADE);

  private static final List<FaultKind> OF_DATABASE =
      List.of(DATABASE_RESTART, TERMINATE, READ_ONLY, DISK_FULL);

  /** The name of a node, and of its lane. */
  static String node(int index) {
    return Character.toString('a' + index);
  }

  /** No fault. */
  public static Schedule none() {
    return new Schedule(Map.of());
  }

  /** Some of each: a node killed, the other one frozen, the database restarted meanwhile. */
  public static Schedule brief(long seed) {
    Random random = new Random(seed);
    Map<String, List<Step>> lanes = new LinkedHashMap<>();
    lanes.put("a", steps(random, List.of(ANSWER_LOSS, KILL_IN_HANDLER, CUT)));
    lanes.put("b", steps(random, List.of(FREEZE, DELAY)));
    lanes.put(DATABASE, steps(random, List.of(TERMINATE, DATABASE_RESTART, READ_ONLY, DISK_FULL)));
    return new Schedule(lanes);
  }

  /**
   * As many faults of each kind, those of nodes on one node or another. Kills are one kind; one
   * after another of the six points has its turn, and there are a fifth more than of the others.
   */
  public static Schedule random(long seed, int ofEachKind, int nodes) {
    Random random = new Random(seed);
    List<FaultKind> all = times(KILLS, (ofEachKind + KILLS_SHARE - 1) / KILLS_SHARE);
    all.addAll(times(OF_NODES, ofEachKind));
    Collections.shuffle(all, random);
    Map<String, List<Step>> lanes = new LinkedHashMap<>();
    for (int node = 0; node < nodes; node++) {
      int from = all.size() * node / nodes;
      int to = all.size() * (node + 1) / nodes;
      lanes.put(node(node), steps(random, all.subList(from, to)));
    }
    List<FaultKind> ofDatabase = times(OF_DATABASE, ofEachKind);
    Collections.shuffle(ofDatabase, random);
    lanes.put(DATABASE, steps(random, ofDatabase));
    return new Schedule(lanes);
  }

  /** The same without what cannot be made here. */
  Schedule without(FaultKind kind) {
    Map<String, List<Step>> left = new LinkedHashMap<>();
    lanes.forEach(
        (lane, steps) ->
            left.put(lane, steps.stream().filter(step -> step.kind() != kind).toList()));
    return new Schedule(left);
  }

  private static List<FaultKind> times(List<FaultKind> kinds, int ofEachKind) {
    List<FaultKind> all = new ArrayList<>();
    kinds.forEach(kind -> all.addAll(Collections.nCopies(ofEachKind, kind)));
    return all;
  }

  private static List<Step> steps(Random random, List<FaultKind> kinds) {
    return kinds.stream()
        .map(
            kind ->
                new Step(Duration.ofMillis(500 + random.nextInt(1_500)), kind, lasts(random, kind)))
        .toList();
  }

  private static Duration lasts(Random random, FaultKind kind) {
    // Longer than the lease.
    long atLeast = kind == FREEZE ? Site.LEASE.toMillis() + 1_500 : 500;
    return Duration.ofMillis(atLeast + random.nextInt(2_500));
  }
}
