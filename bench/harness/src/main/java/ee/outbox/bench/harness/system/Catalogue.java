package ee.outbox.bench.harness.system;

import ee.outbox.bench.harness.system.Entry.Stay;
import java.util.List;
import java.util.stream.Stream;

/** The systems that there are, in the order of the report. */
public final class Catalogue {

  /** Messages in one transaction, where a system can have many. */
  private static final int MANY = 100;

  /** What everybody does. */
  private static final List<String> ALL =
      List.of(
          "drain",
          "lengths",
          "capture-1",
          "capture-4",
          "latency",
          "steady",
          "keys",
          "payload",
          "held-back",
          "beside");

  /** What products do: a loop that polls without a pause says nothing about being idle. */
  private static final List<String> PRODUCT =
      Stream.concat(ALL.stream(), Stream.of("idle")).toList();

  /** The product in a server, which has the same work written by hand beside it. */
  private static final List<String> IN_SERVER =
      Stream.concat(PRODUCT.stream(), Stream.of("capture-hand")).toList();

  /** What a limit does besides: it is compared with servers that do not run all the time. */
  private static final List<String> LIMIT =
      Stream.concat(ALL.stream(), Stream.of("elsewhere")).toList();

  private static final List<String> IN_JAVA_SE =
      List.of("elsewhere", "capture-1", "capture-4", "latency", "steady");

  private static final List<String> ONE =
      List.of("outbox.concurrency=4", "outbox.transaction-size=1");

  private static final Program WAR = ServerProgram.of("liberty", "war", ONE);
  private static final List<String> HUNDRED =
      List.of("outbox.concurrency=4", "outbox.transaction-size=" + MANY);
  private static final Program WAR_MANY = ServerProgram.of("liberty", "war-many", HUNDRED);
  private static final Program WILDFLY = ServerProgram.of("wildfly", "war-wildfly", ONE);

  private static final List<Program> PAIR =
      List.of(
          new ServerProgram("liberty", "pair-1", "pair", "-Xmx1g", ONE),
          new ServerProgram("liberty", "pair-2", "pair", "-Xmx1g", ONE));

  private static final Program SMALL =
      new ServerProgram("liberty", "small", "small", "-Xmx256m", HUNDRED);

  private static final List<Entry> SYSTEMS =
      List.of(
          inServer("outbox", WAR, "outbox/", 1, IN_SERVER),
          inServer("outbox-" + MANY, WAR_MANY, "outbox/", MANY, IN_SERVER),
          inServer("hand", WAR, "hand/", 1, ALL),
          inServer("hand-" + MANY, WAR, "hand/", MANY, ALL),
          onWildFly("outbox-wildfly", "outbox/", "elsewhere", "capture-1", "capture-hand-1"),
          onWildFly("hand-wildfly", "hand/", "elsewhere", "capture-1"),
          inJavaSe("outbox-se", 1),
          inJavaSe("outbox-se-" + MANY, MANY),
          limit("limit-permsg"),
          limit("limit-batchack"),
          limit("limit-batch"),
          limit("limit-delete"),
          peer("gruelbox", "gruelbox"),
          peer("db-scheduler", "dbscheduler"),
          peer("namastack", "namastack"),
          peer("modulith", "modulith"),
          new Entry(
              "outbox-pair",
              PAIR,
              "outbox/",
              1,
              Stay.WORKLOAD,
              List.of("two-nodes", "capture-hand")),
          new Entry(
              "outbox-256m", List.of(SMALL), "outbox/", MANY, Stay.WORKLOAD, List.of("heap")));

  private Catalogue() {}

  private static Entry inServer(
      String name, Program server, String path, int size, List<String> workloads) {
    return new Entry(name, List.of(server), path, size, Stay.WHOLE_RUN, workloads);
  }

  private static Entry onWildFly(String name, String path, String... workloads) {
    return new Entry(name, List.of(WILDFLY), path, 1, Stay.WORKLOAD, List.of(workloads));
  }

  private static Entry limit(String name) {
    List<String> main = List.of("ee.outbox.bench.plain.Main", name);
    return alone(new JavaProgram(name, "plain", main), 1, LIMIT);
  }

  private static Entry peer(String name, String packageName) {
    String main = "ee.outbox.bench.%s.Main".formatted(packageName);
    return alone(new JavaProgram(name, name, List.of(main)), 1, PRODUCT);
  }

  private static Entry inJavaSe(String name, int size) {
    List<String> main = List.of("ee.outbox.bench.se.Main", Integer.toString(size));
    Program program = new JavaProgram(name, "se", main);
    return new Entry(name, List.of(program), "", size, Stay.WORKLOAD, IN_JAVA_SE);
  }

  private static Entry alone(Program program, int size, List<String> workloads) {
    return new Entry(program.name(), List.of(program), "", size, Stay.WHOLE_RUN, workloads);
  }

  /** All of them. */
  public static List<Entry> all() {
    return SYSTEMS;
  }
}
