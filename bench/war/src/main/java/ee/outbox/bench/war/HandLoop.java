package ee.outbox.bench.war;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Claims in batches, then settles and handles so many messages in each transaction. */
@ApplicationScoped
public class HandLoop {

  private static final int BATCH = 100;
  private static final String NO_SCANS =
      """
      select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)
      """;
  // outbox_ready, then the primary key
  private static final String CLAIM =
      """
      update hand_message set owner = 1, claim_no = claim_no + 1
       where seq = any (array(
         select seq from hand_message
          where status = 0 and event_type = ? and owner = 0 and available_at <= now()
          order by available_at, seq limit 100 for update skip locked))
      returning seq, claim_no, payload
      """;
  // the primary key
  private static final String SETTLE =
      "delete from hand_message where seq = ? and owner = 1 and claim_no = ?";
  private static final String SETTLE_ALL =
      """
      delete from hand_message m using unnest(?, ?) f (seq, no)
       where m.seq = f.seq and m.claim_no = f.no and m.owner = 1
      """;

  @Resource(lookup = "java:comp/DefaultDataSource")
  DataSource dataSource;

  @Resource UserTransaction transaction;

  private record Claimed(long seq, int number, byte[] payload) {}

  /** Until nothing is left; how many there were. */
  long drain(Work work, int size) throws Exception {
    long done = 0;
    for (List<Claimed> batch = claim(work); !batch.isEmpty(); batch = claim(work)) {
      int together = work == Work.NOOP ? BATCH : size;
      for (int first = 0; first < batch.size(); first += together) {
        deliver(work, batch.subList(first, Math.min(batch.size(), first + together)));
      }
      done += batch.size();
    }
    return done;
  }

  private List<Claimed> claim(Work work) throws Exception {
    List<Claimed> claimed = new ArrayList<>(BATCH);
    transaction.begin();
    try (Connection connection = dataSource.getConnection();
        Statement settings = connection.createStatement();
        PreparedStatement statement = connection.prepareStatement(CLAIM)) {
      settings.execute(NO_SCANS);
      statement.setString(1, work.eventType());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          claimed.add(new Claimed(rows.getLong(1), rows.getInt(2), rows.getBytes(3)));
        }
      }
    }
    transaction.commit();
    return claimed;
  }

  private void deliver(Work work, List<Claimed> messages) throws Exception {
    transaction.begin();
    try (Connection connection = dataSource.getConnection()) {
      int settled =
          messages.size() == 1 ? settle(connection, messages.get(0)) : settle(connection, messages);
      if (settled != messages.size()) {
        throw new IllegalStateException(settled + " of " + messages.size());
      }
      if (work == Work.ROW) {
        for (Claimed each : messages) {
          Effects.insert(connection, each.seq());
        }
      }
    }
    transaction.commit();
  }

  private static int settle(Connection connection, Claimed message) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SETTLE)) {
      statement.setLong(1, message.seq());
      statement.setInt(2, message.number());
      return statement.executeUpdate();
    }
  }

  private static int settle(Connection connection, List<Claimed> messages) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SETTLE_ALL)) {
      Object[] seqs = messages.stream().map(Claimed::seq).toArray();
      Object[] numbers = messages.stream().map(Claimed::number).toArray();
      statement.setArray(1, connection.createArrayOf("bigint", seqs));
      statement.setArray(2, connection.createArrayOf("integer", numbers));
      return statement.executeUpdate();
    }
  }
}
