package ee.outbox.bench.war;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Rows of a table like the outbox's own, with the same indexes, as one would write them by hand.
 */
@ApplicationScoped
public class HandMessages {

  private static final String WITH_KEY =
      """
      insert into hand_message
        (id, event_type, content_type, payload, lane, aggregate_type, aggregate_id)
      values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """;
  // A null through the EntityManager has no type: columns without a value are left out.
  private static final String WITHOUT_KEY =
      "insert into hand_message (id, event_type, content_type, payload) values (?1, ?2, ?3, ?4)";
  private static final String JDBC_WITH_KEY = jdbc(WITH_KEY);
  private static final String JDBC_WITHOUT_KEY = jdbc(WITHOUT_KEY);
  private static final String JSON = "application/json";

  private final Jsonb jsonb = JsonbBuilder.create();

  @Resource(lookup = "java:comp/DefaultDataSource")
  DataSource dataSource;

  /** One row through the EntityManager. */
  void insert(EntityManager em, Content content, Work work, long number) {
    List<Object> values = values(content, work, number);
    var query = em.createNativeQuery(content.keys() == 0 ? WITHOUT_KEY : WITH_KEY);
    for (int i = 0; i < values.size(); i++) {
      query.setParameter(i + 1, values.get(i));
    }
    query.executeUpdate();
  }

  /** Several rows in one JDBC batch, in the transaction of the thread. */
  void insertBatch(Content content, long first, int messages) throws SQLException {
    String sql = content.keys() == 0 ? JDBC_WITHOUT_KEY : JDBC_WITH_KEY;
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (long number = first; number < first + messages; number++) {
        List<Object> values = values(content, Work.ROW, number);
        for (int i = 0; i < values.size(); i++) {
          statement.setObject(i + 1, values.get(i));
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** Only the numbers of its parameters are JPA's. */
  private static String jdbc(String statement) {
    return statement.replaceAll("\\?\\d", "?");
  }

  private List<Object> values(Content content, Work work, long number) {
    Object event = work.event(content, number);
    String id = UUID.randomUUID().toString();
    byte[] payload = jsonb.toJson(event).getBytes(StandardCharsets.UTF_8);
    String key = content.key(number);
    return key == null
        ? List.of(id, work.eventType(), JSON, payload)
        : List.of(id, work.eventType(), JSON, payload, (long) key.hashCode(), RowEvent.TYPE, key);
  }
}
