package ee.outbox.jpa.database;

import ee.outbox.jpa.sql.Sql;
import ee.outbox.spi.TransactionRunner;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The known databases. */
public final class Databases {

  private static final Logger LOG = System.getLogger(Databases.class.getName());

  private static final List<Database> KNOWN =
      Stream.concat(
              Stream.of(new PostgreSql(), new H2(), new MariaDb(), new MySql(), new Derby()),
              NotRun.ALL.stream())
          .toList();

  private Databases() {}

  /**
   * Finds the database by its name.
   *
   * @param name as {@code outbox.database} says it, in any case
   * @return the database
   * @throws ee.outbox.OutboxException where there is none of that name
   */
  public static Database named(String name) {
    return KNOWN.stream()
        .filter(each -> each.name().equalsIgnoreCase(name))
        .findFirst()
        .map(Databases::warned)
        .orElseThrow(() -> DatabaseMessages.unknown(name, known()));
  }

  /**
   * Recognises the database.
   *
   * @param sql asks the driver
   * @param transactions in a transaction of its own
   * @return the database
   * @throws ee.outbox.OutboxException where it is none of the known ones
   */
  public static Database recognise(Sql sql, TransactionRunner transactions) {
    String product = transactions.callAndRollBack(sql::product);
    return KNOWN.stream()
        .filter(each -> product.contains(each.product()))
        .findFirst()
        .map(Databases::warned)
        .orElseThrow(() -> DatabaseMessages.notRecognised(product, known()));
  }

  private static Database warned(Database database) {
    if (!database.runInTests()) {
      LOG.log(Level.WARNING, DatabaseMessages.notRun(database.name()));
    }
    return database;
  }

  private static String known() {
    return KNOWN.stream().map(Database::name).collect(Collectors.joining(", "));
  }
}
