package ee.outbox.spi;

import java.util.List;

/**
 * What a claim got.
 *
 * @param messages the messages, those of one lane in order
 * @param again whether it is worth claiming at once again: the limit or the bytes were used up, or
 *     most of what was looked at had to wait
 */
public record Claim(List<ClaimedMessage> messages, boolean again) {

  /** Copies the list. */
  public Claim {
    messages = List.copyOf(messages);
  }
}
