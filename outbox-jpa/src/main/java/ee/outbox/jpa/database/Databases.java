package ee.outbox.jpa.database;

import ee.outbox.jpa.sql.InList;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.spi.TransactionRunner;
import jakarta.persistence.PersistenceException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The known databases. */
public final class Databases {

  /**
   * Asks for tables of the system that only one kind of database has: a query that fails on none of
   * those that know information_schema, so no server writes a stack trace, and that needs no
   * driver's connection, which Hibernate does not give. The names of schemas stand as they are
   * stored: a condition on them as they are keeps MariaDB from opening every table.
   */
  private static final String SYSTEM_TABLES =
      """
      select lower(table_schema), lower(table_name) from information_schema.tables
       where table_schema in ('pg_catalog', 'information_schema', 'INFORMATION_SCHEMA') and lower(table_name) in %s""";

  private static final List<Database> KNOWN =
      List.of(new PostgreSql(), new H2(), new MariaDb(), new MySql());

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
    Set<String> tables;
    try {
      tables = transactions.callAndRollBack(() -> systemTables(sql));
    } catch (PersistenceException e) {
      throw DatabaseMessages.notRecognised(known(), e);
    }
    return KNOWN.stream()
        .filter(each -> !Collections.disjoint(each.systemTables(), tables))
        .findFirst()
        .orElseThrow(() -> DatabaseMessages.notRecognised(known(), null));
  }

  private static Set<String> systemTables(Sql sql) {
    InList names =
        InList.of(
            KNOWN.stream()
                .flatMap(each -> each.systemTables().stream())
                .map(each -> each.substring(each.indexOf('.') + 1))
                .sorted()
                .toList(),
            1);
    return sql.rows(SYSTEM_TABLES.formatted(names.text()), names.after()).stream()
        .map(row -> row.text(0) + "." + row.text(1))
        .collect(Collectors.toSet());
  }

  private static Optional<Database> find(String name) {
    return KNOWN.stream().filter(each -> each.name().equalsIgnoreCase(name)).findFirst();
  }

  private static String known() {
    return KNOWN.stream().map(Database::name).collect(Collectors.joining(", "));
  }
}
