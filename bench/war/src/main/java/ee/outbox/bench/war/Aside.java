package ee.outbox.bench.war;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;

/** Messages that lie beside those that are measured, as if they had got there by themselves. */
@ApplicationScoped
public class Aside {

  private static final String WAITING =
      "update outbox_message set available_at = now() + interval '1 day' where status = 0";
  private static final String COMPLETED = "update outbox_message set status = 4 where status = 0";
  // outbox_by_lane
  private static final String BLOCKED =
      """
      update outbox_message set available_at = now() + interval '1 day'
       where seq = (select min(seq) from outbox_message where lane is not null and status in (0, 2))
      """;

  @Inject Tables tables;

  private volatile long unsettled;

  /** Makes all messages that are there such ones. */
  void age(String kind) throws SQLException {
    tables.execute(
        switch (kind) {
          case "waiting" -> WAITING;
          case "completed" -> COMPLETED;
          case "blocked" -> BLOCKED;
          default -> throw new UnsupportedOperationException("knows no " + kind);
        });
    unsettled = tables.number(OutboxSystem.UNSETTLED);
  }

  /** How many of them are not settled. */
  long unsettled() {
    return unsettled;
  }

  void reset() {
    unsettled = 0;
  }
}
