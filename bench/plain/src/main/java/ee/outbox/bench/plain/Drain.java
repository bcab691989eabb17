package ee.outbox.bench.plain;

import ee.outbox.bench.kit.Business;
import ee.outbox.bench.kit.Effect;
import ee.outbox.bench.kit.Handling;
import ee.outbox.bench.kit.Message;
import ee.outbox.bench.plain.PlainTable.Row;
import java.sql.Connection;
import java.util.List;

/** How a limit gets through its messages. */
enum Drain {
  /** Claims many; each message then is settled and handled in a transaction of its own. */
  PER_MESSAGE("limit-permsg", "claims 100, one transaction for each message", 100) {
    @Override
    List<Row> once(Connection connection, Handling handling, long from, int size) throws Exception {
      List<Row> rows = PlainTable.claim(connection, from, size);
      connection.setAutoCommit(false);
      for (Row row : rows) {
        PlainTable.delete(connection, row);
        handle(connection, handling, row);
        connection.commit();
      }
      connection.setAutoCommit(true);
      return rows;
    }
  },
  /** Claims many, handles them, settles them in one statement: an effect may come twice. */
  BATCH_ACKNOWLEDGED(
      "limit-batchack",
      "claims 100, effects commit singly, all are settled in one statement",
      100) {
    @Override
    List<Row> once(Connection connection, Handling handling, long from, int size) throws Exception {
      List<Row> rows = PlainTable.claim(connection, from, size);
      for (Row row : rows) {
        handle(connection, handling, row);
      }
      if (!rows.isEmpty()) {
        PlainTable.deleteClaimed(connection, rows);
      }
      return rows;
    }
  },
  /** Locks many, handles and settles them in the same transaction. */
  BATCH("limit-batch", "locks 500, handles and deletes them in one transaction", 500) {
    @Override
    List<Row> once(Connection connection, Handling handling, long from, int size) throws Exception {
      connection.setAutoCommit(false);
      List<Row> rows = PlainTable.lock(connection, from, size);
      for (Row row : rows) {
        handle(connection, handling, row);
      }
      if (!rows.isEmpty()) {
        PlainTable.deleteLocked(connection, rows);
      }
      connection.commit();
      connection.setAutoCommit(true);
      return rows;
    }
  },
  /** Deletes many and handles them in the same transaction. */
  DELETE_RETURNING(
      "limit-delete", "DELETE ... RETURNING of 500, handled in the same transaction", 500) {
    @Override
    List<Row> once(Connection connection, Handling handling, long from, int size) throws Exception {
      connection.setAutoCommit(false);
      List<Row> rows = PlainTable.take(connection, from, size);
      for (Row row : rows) {
        handle(connection, handling, row);
      }
      connection.commit();
      connection.setAutoCommit(true);
      return rows;
    }
  };

  private final String title;
  private final String settings;
  private final int size;

  Drain(String title, String settings, int size) {
    this.title = title;
    this.settings = settings;
    this.size = size;
  }

  /** Its name in the report. */
  static Drain named(String title) {
    for (Drain each : values()) {
      if (each.title.equals(title)) {
        return each;
      }
    }
    throw new IllegalArgumentException("no limit " + title);
  }

  String title() {
    return title;
  }

  String settings() {
    return settings;
  }

  /** Messages at a time, the best found. */
  int size() {
    return size;
  }

  /** Takes what it can get from the given id on, and is through with it when it comes back. */
  abstract List<Row> once(Connection connection, Handling handling, long from, int size)
      throws Exception;

  private static void handle(Connection connection, Handling handling, Row row) throws Exception {
    Effect effect = seq -> Business.insertEffect(connection, seq);
    handling.handle(Message.seqOf(row.payload()), effect);
  }
}
