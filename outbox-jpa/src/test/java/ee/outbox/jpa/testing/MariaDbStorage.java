package ee.outbox.jpa.testing;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A database of its own on the real MariaDB for each provider and isolation level. */
public final class MariaDbStorage {

  /** At which level the connections are. */
  public enum Level {
    /** As nobody has set it. */
    REPEATABLE_READ,
    /** As the documentation advises. */
    READ_COMMITTED
  }

  private static final Map<String, Storage> STORAGES = new ConcurrentHashMap<>();

  private MariaDbStorage() {}

  /** The storage, without rows; never to be closed. */
  public static Storage empty(Unit unit, Level level) {
    String name = (unit + "_" + level).toLowerCase(Locale.ROOT);
    Storage storage = STORAGES.computeIfAbsent(name, any -> open(unit, level, name));
    storage.call(() -> empty(storage, name));
    return storage;
  }

  private static Storage open(Unit unit, Level level, String name) {
    try {
      String url = MariaDbServer.newDatabase(name);
      String isolation = level.name().replace('_', '-');
      return new Storage(
          unit, url + "&sessionVariables=tx_isolation='" + isolation + "'", MariaDbServer.USER);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * By truncating: entries of the unique index that are deleted and not yet purged would make an
   * insert of the same id lock the gap behind it, and the tests use few ids.
   */
  private static int empty(Storage storage, String database) {
    return List.of("outbox_message", "outbox_lane", "outbox_node").stream()
        .mapToInt(table -> truncate(storage, database, table))
        .sum();
  }

  private static int truncate(Storage storage, String database, String table) {
    boolean there =
        !storage
            .entityManager()
            .createNativeQuery(
                "select table_name from information_schema.tables where table_schema = ?1 and table_name = ?2")
            .setParameter(1, database)
            .setParameter(2, table)
            .getResultList()
            .isEmpty();
    return there
        ? storage.entityManager().createNativeQuery("truncate table " + table).executeUpdate()
        : 0;
  }
}
