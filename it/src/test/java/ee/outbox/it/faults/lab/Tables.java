package ee.outbox.it.faults.lab;

import ee.outbox.it.faults.check.Change;
import ee.outbox.it.faults.check.Effect;
import ee.outbox.it.faults.check.Fault;
import ee.outbox.it.faults.check.FaultKind;
import ee.outbox.it.faults.check.Intent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the tables say of a run. */
final class Tables {

  private static final String INTENTS =
      "select message, key, number, type, mode, version from lab_intent";
  private static final String EFFECTS = "select id, message, handler, node, at from lab_effect";
  private static final String CHANGES =
      "select seq, claim, changed_by, owner, alive, at from lab_change";

  private static final String BURIALS = "select name, at from lab_burial";

  /** Live in the outbox. */
  private static final String REMAINING =
      """
      select convert_from(payload, 'UTF8')::json ->> 'message' from outbox_message
       where status in (0, 2)
      """;

  private static final String MODES = "select mode, count(*) from lab_intent group by mode";
  private static final String CLAIMED =
      """
      select count(*) from outbox_message m join outbox_node n on n.id = m.owner
       where n.name = '%s' and m.status in (0, 2)
      """;

  // Changes last: the triggers note the deletions.
  private static final String FORGET =
      """
      delete from outbox_message;
      delete from outbox_lane;
      truncate lab_key, lab_intent, lab_effect, lab_burial, lab_change;
      """;

  private static final String COMMITTED = "select count(*) from lab_intent";
  private static final String LIVE = "select count(*) from outbox_message where status in (0, 2)";

  private final LabDatabase database;

  Tables(LabDatabase database) {
    this.database = database;
  }

  long committed() throws SQLException {
    return read(COMMITTED, row -> row.getLong(1)).get(0);
  }

  long live() throws SQLException {
    return read(LIVE, row -> row.getLong(1)).get(0);
  }

  Map<String, Long> modes() throws SQLException {
    Map<String, Long> modes = new TreeMap<>();
    read(MODES, row -> modes.put(row.getString(1), row.getLong(2)));
    return modes;
  }

  long claimed(String node) throws SQLException {
    return read(CLAIMED.formatted(node), row -> row.getLong(1)).get(0);
  }

  void forget() throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(FORGET);
    }
  }

  List<Intent> intents() throws SQLException {
    return read(
        INTENTS,
        row ->
            new Intent(
                row.getString(1),
                Optional.of(new Intent.Place(row.getString(2), row.getLong(3)))
                    .filter(place -> !place.key().isEmpty()),
                Expected.of(row.getString(4), row.getString(5), row.getInt(6))));
  }

  List<Effect> effects() throws SQLException {
    return read(
        EFFECTS,
        row ->
            new Effect(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                instant(row, 5)));
  }

  List<Change> changes() throws SQLException {
    return read(
        CHANGES,
        row ->
            new Change(
                row.getLong(1),
                row.getBoolean(2) ? Change.Kind.CLAIM : Change.Kind.SETTLE,
                row.getString(3),
                row.getString(4),
                row.getBoolean(5),
                instant(row, 6)));
  }

  /** Nodes declared dead by others. */
  List<Fault> burials() throws SQLException {
    return read(
        BURIALS,
        row -> {
          Instant at = instant(row, 2);
          return new Fault(FaultKind.LAPSE, row.getString(1), at.minus(Site.LEASE), at);
        });
  }

  List<String> remaining() throws SQLException {
    return read(REMAINING, row -> row.getString(1));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }

  private <T> List<T> read(String sql, RowReader<T> reader) throws SQLException {
    List<T> all = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        all.add(reader.read(rows));
      }
    }
    return all;
  }

  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }
}
