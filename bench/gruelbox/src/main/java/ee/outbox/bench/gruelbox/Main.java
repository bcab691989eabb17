package ee.outbox.bench.gruelbox;

import ee.outbox.bench.kit.BenchServer;
import ee.outbox.bench.kit.Database;
import ee.outbox.bench.kit.Handling;

/** Runs the peer. */
public final class Main {

  private Main() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws Exception {
    Handling handling = new Handling();
    BenchServer.serve(new GruelboxOutbox(Database.pool(), handling), handling);
  }
}
