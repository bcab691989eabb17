package ee.outbox.jpa.testing;

import java.util.List;
import java.util.UUID;

/** Databases of Derby in memory, each gone with the JVM. */
public final class DerbyStorage {

  static {
    System.setProperty("derby.stream.error.file", "target/derby.log");
    System.setProperty("derby.locks.waitTimeout", "10");
    System.setProperty("derby.locks.deadlockTimeout", "2");
  }

  private DerbyStorage() {}

  /** An empty one under a provider. */
  public static Storage inMemory(Unit unit) {
    return new Storage(unit, "jdbc:derby:memory:" + UUID.randomUUID() + ";create=true", "sa");
  }

  /** The one that tests under a provider share, as they have left it; never to be closed. */
  public static Storage shared(Unit unit) {
    return unit == Unit.HIBERNATE ? HibernateHolder.STORAGE : Holder.STORAGE;
  }

  /** Takes all rows of messages, keys and nodes out of the shared one. */
  public static void empty(Unit unit) {
    Storage storage = shared(unit);
    if (!tables(storage).isEmpty()) {
      for (String table : List.of("outbox_message", "outbox_lane", "outbox_node")) {
        storage.call(
            () ->
                storage.entityManager().createNativeQuery("delete from " + table).executeUpdate());
      }
    }
  }

  private static List<?> tables(Storage storage) {
    return storage.callAndRollBack(
        () ->
            storage
                .entityManager()
                .createNativeQuery(
                    "select tablename from sys.systables where tablename = 'OUTBOX_MESSAGE'")
                .getResultList());
  }

  private static final class Holder {
    private static final Storage STORAGE = inMemory(Unit.ECLIPSELINK);
  }

  private static final class HibernateHolder {
    private static final Storage STORAGE = inMemory(Unit.HIBERNATE);
  }
}
