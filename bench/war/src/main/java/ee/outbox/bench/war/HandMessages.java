package ee.outbox.bench.war;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.UUID;

/**
 * Rows of a table like the outbox's own, with the same indexes, as one would write them by hand.
 */
@ApplicationScoped
public class HandMessages {

  private static final String COLUMNS =
      """
      insert into hand_message (id, lane, aggregate_type, aggregate_id, event_type, content_type, payload)
      """;
  private static final String JDBC = COLUMNS + "values (?, ?, ?, ?, ?, ?, ?)";
  // A null through the EntityManager has no type.
  private static final String NATIVE =
      COLUMNS + "values (?1, cast(?2 as bigint), ?3, ?4, ?5, ?6, ?7)";
  private static final String JSON = "application/json";

  private final Jsonb jsonb = JsonbBuilder.create();

  /** One row through the EntityManager. */
  void insert(EntityManager em, Content content, long number) {
    Object[] values = values(content, number);
    var query = em.createNativeQuery(NATIVE);
    for (int i = 0; i < values.length; i++) {
      query.setParameter(i + 1, values[i]);
    }
    query.executeUpdate();
  }

  /** Several rows in one JDBC batch on the EntityManager's connection. */
  void insertBatch(EntityManager em, Content content, long first, int messages)
      throws SQLException {
    try (PreparedStatement statement = em.unwrap(Connection.class).prepareStatement(JDBC)) {
      for (long number = first; number < first + messages; number++) {
        bind(statement, values(content, number));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void bind(PreparedStatement statement, Object[] values) throws SQLException {
    statement.setString(1, (String) values[0]);
    if (values[1] == null) {
      statement.setNull(2, Types.BIGINT);
    } else {
      statement.setLong(2, (Long) values[1]);
    }
    for (int i = 2; i < values.length - 1; i++) {
      statement.setString(i + 1, (String) values[i]);
    }
    statement.setBytes(values.length, (byte[]) values[values.length - 1]);
  }

  private Object[] values(Content content, long number) {
    Object event = Work.ROW.event(content, number);
    String key = content.key(number);
    return new Object[] {
      UUID.randomUUID().toString(),
      key == null ? null : (long) key.hashCode(),
      key == null ? null : RowEvent.TYPE,
      key,
      RowEvent.TYPE,
      JSON,
      jsonb.toJson(event).getBytes(StandardCharsets.UTF_8)
    };
  }
}
