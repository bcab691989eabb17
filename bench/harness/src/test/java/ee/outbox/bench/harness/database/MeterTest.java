package ee.outbox.bench.harness.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeterTest {

  private static final String DATABASE = "metered";

  private static Cluster cluster;

  /** Made before anything is counted: the driver sends settings when it connects. */
  private static Connection connection;

  @BeforeAll
  static void start() throws Exception {
    cluster = Cluster.start();
    cluster.create(DATABASE);
    connection = cluster.connect(DATABASE);
  }

  @AfterAll
  static void stop() throws Exception {
    connection.close();
    cluster.close();
  }

  @BeforeEach
  void settle() throws SQLException {
    execute("drop table if exists thing", "create table thing(id int)");
    cluster.settle(DATABASE);
  }

  @Test
  void anIntervalInWhichNobodyWritesHasNoLog() throws Exception {
    Meter.Reading reading = cluster.meter(DATABASE).read();

    assertThat(reading.commits()).isZero();
    assertThat(reading.written()).isZero();
    // The server itself may note what runs.
    assertThat(reading.bytes()).isLessThan(1_000);
  }

  @Test
  void intervalsThatFollowEachOtherCountNoCommitTwice() throws Exception {
    for (int commits = 0; commits < 20; commits++) {
      Meter meter = cluster.meter(DATABASE);
      for (int n = 0; n < commits; n++) {
        execute("insert into thing values (1)");
      }

      assertThat(meter.read().commits()).isEqualTo(commits);
    }
  }

  @Test
  void whatIsNotFlushedYetIsReadToo() throws Exception {
    Meter meter = cluster.meter(DATABASE);
    execute("set synchronous_commit = off", "insert into thing values (1)");

    assertThat(meter.read().commits()).isEqualTo(1);
    execute("reset synchronous_commit");
  }

  @Test
  void statementsOfADatabaseAreCountedWithTheirLog() throws Exception {
    Meter meter = cluster.meter(DATABASE);
    execute("insert into thing select generate_series(1, 1000)");
    Meter.Reading reading = meter.read();

    assertThat(reading.statements()).isEqualTo(1);
    assertThat(reading.written()).isGreaterThan(10_000);
    assertThat(reading.bytes()).isGreaterThan(10_000);
  }

  private static void execute(String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }
}
