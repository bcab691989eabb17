package ee.outbox.it.faults.clock;

import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.List;

/**
 * Begins before the application does. Its argument is how much the clock is ahead, as ISO-8601, and
 * after commas the classes that see the true one.
 */
public final class ClockAgent {

  private ClockAgent() {}

  /** Called by the JVM for {@code -javaagent}. */
  public static void premain(String argument, Instrumentation instrumentation) {
    List<String> parts = List.of(argument.split(","));
    instrumentation.addTransformer(
        new Shifting(Duration.parse(parts.get(0)), parts.subList(1, parts.size())));
  }
}
