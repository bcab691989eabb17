package ee.outbox.cdi.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ClaimGatePropertyTest {

  /** What can happen to a gate. */
  enum Event {
    SIGNAL,
    POLL,
    CLAIMED,
    FAILED
  }

  @Property
  void oneTaskRunsAtATimeAndEverySignalIsFollowedByAClaim(@ForAll List<Event> events) {
    ClaimGate gate = new ClaimGate();
    boolean running = false;
    boolean unanswered = false;
    for (Event event : events) {
      switch (event) {
        case SIGNAL -> {
          boolean start = gate.signal();
          assertThat(start).isEqualTo(!running);
          // A claim that runs already may have looked before.
          unanswered = !start;
          running = true;
        }
        case POLL -> {
          assertThat(gate.poll()).isEqualTo(!running);
          running = true;
        }
        case CLAIMED -> {
          if (running) {
            boolean left = gate.leave();
            assertThat(left).isEqualTo(!unanswered);
            unanswered = false;
            running = !left;
          }
        }
        case FAILED -> {
          gate.abandon();
          running = false;
          unanswered = false;
        }
      }
      assertThat(gate.idle()).isEqualTo(!running);
    }
  }
}
