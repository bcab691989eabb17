package ee.outbox.bench.harness.system;

import java.util.List;

/** The systems that there are, in the order of the report. */
public final class Catalogue {

  /** Messages in one transaction, where a system can have many. */
  private static final int MANY = 100;

  private static final Program WAR =
      new LibertyProgram("war", List.of("outbox.concurrency=4", "outbox.transaction-size=1"));

  private static final Program WAR_MANY =
      new LibertyProgram(
          "war-many", List.of("outbox.concurrency=4", "outbox.transaction-size=" + MANY));

  private static final List<Entry> ALL =
      List.of(
          new Entry("outbox", WAR, "outbox/", 1),
          new Entry("outbox-" + MANY, WAR_MANY, "outbox/", MANY),
          new Entry("hand", WAR, "hand/", 1),
          new Entry("hand-" + MANY, WAR, "hand/", MANY),
          limit("limit-permsg"),
          limit("limit-batchack"),
          limit("limit-batch"),
          limit("limit-delete"),
          peer("gruelbox", "gruelbox"),
          peer("db-scheduler", "dbscheduler"),
          peer("namastack", "namastack"),
          peer("modulith", "modulith"));

  private Catalogue() {}

  private static Entry limit(String name) {
    List<String> main = List.of("ee.outbox.bench.plain.Main", name);
    return new Entry(name, new JavaProgram(name, "plain", main), "", 1);
  }

  private static Entry peer(String name, String packageName) {
    List<String> main = List.of("ee.outbox.bench.%s.Main".formatted(packageName));
    return new Entry(name, new JavaProgram(name, name, main), "", 1);
  }

  /** All of them. */
  public static List<Entry> all() {
    return ALL;
  }
}
