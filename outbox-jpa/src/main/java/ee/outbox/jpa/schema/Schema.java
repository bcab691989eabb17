package ee.outbox.jpa.schema;

import ee.outbox.jpa.sql.Row;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.spi.TransactionRunner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Creates and validates the tables. */
public final class Schema {

  private final Blueprint blueprint;
  private final Sql sql;
  private final TransactionRunner transactions;

  /**
   * Makes one.
   *
   * @param blueprint what must be there
   * @param sql runs the statements
   * @param transactions runs each step in a transaction of its own
   */
  public Schema(Blueprint blueprint, Sql sql, TransactionRunner transactions) {
    this.blueprint = blueprint;
    this.sql = sql;
    this.transactions = transactions;
  }

  /**
   * Creates what is missing, then validates. Another node may do the same at once.
   *
   * @throws ee.outbox.OutboxException where that fails
   */
  public void create() {
    if (faults().isEmpty()) {
      return;
    }
    Script script = new Script(blueprint.script());
    try {
      transactions.call(
          () -> {
            blueprint.guard().forEach(sql::rows);
            script.statements().forEach(sql::update);
            return null;
          });
    } catch (RuntimeException e) {
      if (!faults().isEmpty()) {
        throw SchemaMessages.notCreated(script.path(), e);
      }
    }
    validate();
  }

  /**
   * Compares what is there with what must be there.
   *
   * @throws ee.outbox.OutboxException which names each table, column and index that is missing or
   *     different
   */
  public void validate() {
    List<String> faults = faults();
    if (!faults.isEmpty()) {
      throw SchemaMessages.faults(faults, blueprint.script());
    }
  }

  private List<String> faults() {
    Map<String, String> columns = read(blueprint.columns());
    Map<String, String> indexes = read(blueprint.indexes());
    Set<String> tables = columns.keySet().stream().map(Schema::table).collect(Collectors.toSet());
    List<String> faults = new ArrayList<>();
    expected(blueprint.expectedColumns()).keySet().stream()
        .map(Schema::table)
        .distinct()
        .filter(table -> !tables.contains(table))
        .forEach(table -> faults.add("table " + table + " is missing"));
    compare("column", expected(blueprint.expectedColumns()), columns, tables, faults);
    compare("index", expected(blueprint.expectedIndexes()), indexes, tables, faults);
    return faults;
  }

  private static void compare(
      String what,
      Map<String, String> expected,
      Map<String, String> actual,
      Set<String> tables,
      List<String> faults) {
    expected.forEach(
        (name, type) -> {
          if (!tables.contains(table(name))) {
            return;
          }
          String found = actual.get(name);
          if (found == null) {
            faults.add(what + " " + name + " is missing (" + type + ")");
          } else if (!found.equals(type)) {
            faults.add(what + " " + name + " is " + found + " instead of " + type);
          }
        });
  }

  /** Table and name, and what follows them. */
  private Map<String, String> read(String query) {
    Map<String, String> found = new LinkedHashMap<>();
    for (Row row : transactions.call(() -> sql.rows(query))) {
      found.put(row.text(0) + "." + row.text(1), row.text(2));
    }
    return found;
  }

  private static Map<String, String> expected(String lines) {
    Map<String, String> expected = new LinkedHashMap<>();
    lines
        .lines()
        .map(line -> line.split(" ", 3))
        .forEach(words -> expected.put(words[0] + "." + words[1], words[2]));
    return expected;
  }

  private static String table(String name) {
    return name.substring(0, name.indexOf('.'));
  }
}
