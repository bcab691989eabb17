package ee.outbox.jpa.schema;

import java.util.List;

/**
 * What the script of a database leaves, and how to see it.
 *
 * @param script where the script is in this jar
 * @param guard a statement that makes a second node wait while the first creates, empty where the
 *     database has none
 * @param columns a query for table, column and type of each column, in small letters
 * @param indexes a query for table, index and its columns (with commas) of each index, in small
 *     letters
 * @param expectedColumns a line for each column: table, column and type
 * @param expectedIndexes a line for each index: table, index and its columns
 */
public record Blueprint(
    String script,
    List<String> guard,
    String columns,
    String indexes,
    String expectedColumns,
    String expectedIndexes) {}
