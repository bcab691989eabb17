package ee.outbox.jpa.testing;

import java.util.List;

/** The database on the real PostgreSQL that the tests of this JVM share. */
public final class PostgreSqlStorage {

  private PostgreSqlStorage() {}

  /** The address of the database. */
  public static String url() {
    return PostgreSqlServer.url();
  }

  /** The storage under EclipseLink; never to be closed. */
  public static Storage shared() {
    return Holder.STORAGE;
  }

  /** The storage under Hibernate; never to be closed. */
  public static Storage sharedOnHibernate() {
    return HibernateHolder.STORAGE;
  }

  /** Takes all rows out, but leaves the tables' pages. */
  public static void empty() {
    Storage storage = shared();
    for (String table : List.of("outbox_message", "outbox_lane", "outbox_node")) {
      storage.call(() -> deleteFrom(storage, table));
    }
  }

  private static int deleteFrom(Storage storage, String table) {
    boolean there =
        storage
                .entityManager()
                .createNativeQuery("select cast(to_regclass('" + table + "') as varchar)")
                .getSingleResult()
            != null;
    return there
        ? storage.entityManager().createNativeQuery("delete from " + table).executeUpdate()
        : 0;
  }

  private static final class Holder {
    private static final Storage STORAGE = new Storage(PostgreSqlServer.url(), "postgres");
  }

  private static final class HibernateHolder {
    private static final Storage STORAGE =
        new Storage(Unit.HIBERNATE, PostgreSqlServer.url(), "postgres");
  }
}
