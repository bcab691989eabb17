package ee.outbox.bench.dbscheduler;

import ee.outbox.bench.kit.BenchServer;
import ee.outbox.bench.kit.Database;
import ee.outbox.bench.kit.Handling;

/** Runs the peer. */
public final class Main {

  private Main() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws Exception {
    Handling handling = new Handling();
    BenchServer.serve(new DbSchedulerOutbox(Database.pool(), handling), handling);
  }
}
