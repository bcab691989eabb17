package ee.outbox.it.faults.lab;

import ee.outbox.it.faults.check.Fault;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** Makes the faults of the database. */
final class DatabaseFaults {

  private static final double PART = 0.5;

  private final LabDatabase database;

  DatabaseFaults(LabDatabase database) {
    this.database = database;
  }

  /** Makes the fault and takes its cause away. */
  Fault make(Step step) throws SQLException, IOException, InterruptedException {
    Instant begin = Instant.now();
    switch (step.kind()) {
      case DATABASE_RESTART -> {
        database.stopAtOnce();
        Pause.of(step.lasts());
        database.start();
      }
      case TERMINATE -> database.terminate(PART);
      case READ_ONLY -> {
        database.readOnly(true);
        Pause.of(step.lasts());
        database.readOnly(false);
      }
      case DISK_FULL -> fill(database.disk().orElseThrow(), step.lasts());
      default -> throw new IllegalArgumentException("no fault of the database: " + step.kind());
    }
    return new Fault(step.kind(), Fault.ALL, begin, Instant.now());
  }

  private void fill(Disk disk, Duration lasts)
      throws IOException, SQLException, InterruptedException {
    disk.fill();
    try {
      if (!database.full()) {
        throw new IllegalStateException("the database still finds room on " + disk.directory());
      }
      Pause.of(lasts);
    } finally {
      disk.free();
    }
  }
}
