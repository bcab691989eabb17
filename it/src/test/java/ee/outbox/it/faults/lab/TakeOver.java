package ee.outbox.it.faults.lab;

import ee.outbox.it.faults.check.Call;
import ee.outbox.it.faults.check.Effect;
import ee.outbox.it.faults.check.History;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * What became of what a dead node had.
 *
 * @param killed when it was dead
 * @param history the run
 */
public record TakeOver(Instant killed, History history) {

  /** From the death to the last call or effect. */
  public Duration lasted() {
    Instant last =
        Stream.concat(
                history.calls().stream().map(Call::at), history.effects().stream().map(Effect::at))
            .max(Instant::compareTo)
            .orElse(killed);
    return Duration.between(killed, last);
  }
}
