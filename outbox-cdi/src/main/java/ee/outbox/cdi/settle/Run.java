package ee.outbox.cdi.settle;

import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.Lane;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one worker delivers in order: all messages of one lane in one claim, or one message without
 * a lane.
 *
 * @param lane the lane, empty for none
 * @param messages at least one
 */
public record Run(Optional<Lane> lane, List<ClaimedMessage> messages) {

  /** Copies the list. */
  public Run {
    messages = List.copyOf(messages);
  }

  /**
   * Sorts claimed messages into runs.
   *
   * @param messages those of one lane in order
   * @return the runs, in the order of their first messages
   */
  public static List<Run> of(List<ClaimedMessage> messages) {
    Map<Object, List<ClaimedMessage>> byLane = new LinkedHashMap<>();
    for (ClaimedMessage message : messages) {
      Object key = message.lane().isPresent() ? message.lane().get() : message.token();
      byLane.computeIfAbsent(key, any -> new ArrayList<>()).add(message);
    }
    return byLane.values().stream().map(list -> new Run(list.get(0).lane(), list)).toList();
  }

  /**
   * The claims of all messages.
   *
   * @return them, in order
   */
  public List<ClaimToken> tokens() {
    return messages.stream().map(ClaimedMessage::token).toList();
  }

  /**
   * What the payloads weigh.
   *
   * @return the number of their bytes
   */
  public long bytes() {
    return messages.stream().mapToLong(each -> each.message().payloadSize()).sum();
  }

  List<ClaimToken> tokensFrom(int index) {
    return tokens().subList(index, messages.size());
  }
}
