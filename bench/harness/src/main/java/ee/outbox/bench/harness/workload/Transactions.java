package ee.outbox.bench.harness.workload;

import ee.outbox.bench.harness.system.Answer;
import ee.outbox.bench.harness.system.RunningSystem;
import java.util.Map;

/**
 * Business transactions of a kind.
 *
 * @param system that does them
 * @param threads on so many at once
 * @param messages in each
 * @param keys how many different ordering keys; 0: none
 */
record Transactions(RunningSystem system, int threads, int messages, int keys) {

  /** Long enough for hundreds. */
  private static final int MILLIS = 250;

  /** How many are done in a second, during a slice of time. */
  double rate() throws Exception {
    return rate(MILLIS);
  }

  /** The same during so many milliseconds. */
  double rate(int millis) throws Exception {
    Map<String, Object> parameters =
        Map.of(
            "millis",
            millis,
            "messages",
            messages,
            "threads",
            threads,
            "payload",
            300,
            "keys",
            keys);
    Answer answer = system.call("capture", parameters);
    return answer.number("transactions") / answer.number("nanos") * 1e9;
  }
}
