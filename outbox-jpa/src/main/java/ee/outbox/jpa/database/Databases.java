package ee.outbox.jpa.database;

import ee.outbox.jpa.sql.Row;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.spi.TransactionRunner;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The known databases. */
public final class Databases {

  /**
   * Asks for tables of the system that only one kind of database has: a query that fails on none of
   * those that know information_schema, so no server writes a stack trace, and that needs no
   * driver's connection, which Hibernate does not give.
   */
  private static final String SYSTEM_TABLES =
      """
      select lower(table_schema), lower(table_name) from information_schema.tables
       where lower(table_schema) = 'pg_catalog' and lower(table_name) = 'pg_am'
          or lower(table_schema) = 'information_schema' and lower(table_name) in ('settings', 'session_state')""";

  private static final List<Database> KNOWN = List.of(new PostgreSql(), new H2());

  private Databases() {}

  /**
   * Finds the database by its name.
   *
   * @param name as {@code outbox.database} says it, in any case
   * @return the database
   * @throws ee.outbox.OutboxException where there is none of that name
   */
  public static Database named(String name) {
    return find(name).orElseThrow(() -> DatabaseMessages.unknown(name, known()));
  }

  /**
   * Recognises the database.
   *
   * @param sql runs the query
   * @param transactions runs it in a transaction of its own
   * @return the database
   * @throws ee.outbox.OutboxException where it is none of the known ones
   */
  public static Database recognise(Sql sql, TransactionRunner transactions) {
    List<Row> tables;
    try {
      tables = transactions.callAndRollBack(() -> sql.rows(SYSTEM_TABLES));
    } catch (PersistenceException e) {
      throw DatabaseMessages.notRecognised(known(), e);
    }
    if (tables.stream().anyMatch(row -> row.text(1).equals("session_state"))) {
      return named(H2.NAME);
    }
    if (tables.stream().anyMatch(row -> row.text(0).equals("pg_catalog"))) {
      return named(PostgreSql.NAME);
    }
    throw DatabaseMessages.notRecognised(known(), null);
  }

  private static Optional<Database> find(String name) {
    return KNOWN.stream().filter(each -> each.name().equalsIgnoreCase(name)).findFirst();
  }

  private static String known() {
    return KNOWN.stream().map(Database::name).collect(Collectors.joining(", "));
  }
}
