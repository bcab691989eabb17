package ee.outbox.it.app;

import ee.outbox.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes every call of every handler by the mark of its event, and does there what a test says. */
@ApplicationScoped
public class Desk {

  /** What happens inside a call. */
  @FunctionalInterface
  public interface Reaction {

    /** Called on the handler's thread, after the call was noted and its row written. */
    void on(Call call) throws Exception;
  }

  private final Map<String, List<Call>> calls = new ConcurrentHashMap<>();
  private final Map<String, Reaction> reactions = new ConcurrentHashMap<>();

  /** Says what each call with a mark does. */
  public void react(String mark, Reaction reaction) {
    reactions.put(mark, reaction);
  }

  /** All calls with a mark, in the order in which they began. */
  public List<Call> calls(String mark) {
    return List.copyOf(calls.getOrDefault(mark, List.of()));
  }

  /** The numbers of the calls of one handler with a mark. */
  public List<Integer> numbers(String mark, String handler) {
    return calls(mark).stream()
        .filter(call -> call.handler().equals(handler))
        .map(Call::number)
        .toList();
  }

  void call(String mark, int number, Delivery delivery) throws Exception {
    Call call = Call.of(number, delivery);
    calls.computeIfAbsent(mark, any -> new CopyOnWriteArrayList<>()).add(call);
    Reaction reaction = reactions.get(mark);
    if (reaction != null) {
      reaction.on(call);
    }
  }
}
