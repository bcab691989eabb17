package ee.outbox.bench.plain;

import ee.outbox.bench.kit.BenchServer;
import ee.outbox.bench.kit.Database;
import ee.outbox.bench.kit.Handling;

/** Runs the limit whose name is the argument. */
public final class Main {

  private Main() {}

  /** See {@link Drain} for the names. */
  public static void main(String[] arguments) throws Exception {
    Handling handling = new Handling();
    Drain drain = Drain.named(arguments[0]);
    BenchServer.serve(new PlainOutbox(Database.pool(), handling, drain), handling);
  }
}
