package ee.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How one event is published. Immutable: every method returns a changed copy, so a constant can be
 * shared by threads.
 *
 * <pre>{@code
 * outbox.publish(reminder, PublishOptions.none().deliverAfter(Duration.ofDays(1)).metadata("tenant", "acme"));
 * }</pre>
 *
 * <p>A message with a delivery time ({@link #deliverAt}, {@link #deliverAfter}) takes no part in
 * the order of its key: a reminder for tomorrow must not hold up its order today.
 *
 * <p>Options are for events. An {@link OutboxMessage} has the same values itself: any but {@link
 * #none} beside one are refused with {@link OutboxException} when it is published.
 */
public final class PublishOptions {

  private static final PublishOptions NONE = new PublishOptions();

  private Instant deliverAt;
  private Duration deliverAfter;
  private String aggregateType;
  private String aggregateId;
  private Map<String, String> metadata = Map.of();
  private String messageId;
  private boolean ifAbsent;

  private PublishOptions() {}

  private PublishOptions(PublishOptions from) {
    this.deliverAt = from.deliverAt;
    this.deliverAfter = from.deliverAfter;
    this.aggregateType = from.aggregateType;
    this.aggregateId = from.aggregateId;
    this.metadata = from.metadata;
    this.messageId = from.messageId;
    this.ifAbsent = from.ifAbsent;
  }

  /**
   * No options: at once, under the event's own ordering key, with an id made by the outbox.
   *
   * @return the empty options
   */
  public static PublishOptions none() {
    return NONE;
  }

  /**
   * Delivers not before a time, by the database's clock. Replaces {@link #deliverAfter}.
   *
   * @param time the time, not null; a past one means at once
   * @return a changed copy
   * @throws NullPointerException where {@code time} is null
   */
  public PublishOptions deliverAt(Instant time) {
    PublishOptions copy = new PublishOptions(this);
    copy.deliverAt = Objects.requireNonNull(time, "time");
    copy.deliverAfter = null;
    return copy;
  }

  /**
   * Delivers not before a delay has passed, added to the database's clock when the message is
   * written. Replaces {@link #deliverAt}.
   *
   * @param delay the delay, not null, zero or more
   * @return a changed copy
   * @throws NullPointerException where {@code delay} is null
   * @throws IllegalArgumentException where {@code delay} is negative
   */
  public PublishOptions deliverAfter(Duration delay) {
    if (Objects.requireNonNull(delay, "delay").isNegative()) {
      throw new IllegalArgumentException("delay is negative: " + delay);
    }
    PublishOptions copy = new PublishOptions(this);
    copy.deliverAfter = delay;
    copy.deliverAt = null;
    return copy;
  }

  /**
   * Replaces the event's own ordering key. The two parts never run together: ("a:b", "c") is not
   * ("a", "b:c").
   *
   * @param type the aggregate type, not null
   * @param id the aggregate id, not null
   * @return a changed copy
   * @throws NullPointerException where one of them is null
   */
  public PublishOptions orderingKey(String type, String id) {
    PublishOptions copy = new PublishOptions(this);
    copy.aggregateType = Objects.requireNonNull(type, "type");
    copy.aggregateId = Objects.requireNonNull(id, "id");
    return copy;
  }

  /**
   * Adds one entry of metadata; a second one of the same name replaces the first.
   *
   * @param name the name, not null
   * @param value the value, not null
   * @return a changed copy
   * @throws NullPointerException where one of them is null
   */
  public PublishOptions metadata(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(metadata);
    more.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
    PublishOptions copy = new PublishOptions(this);
    copy.metadata = Collections.unmodifiableMap(more);
    return copy;
  }

  /**
   * Gives the message an id of the caller's own. It is unique as long as the row exists ({@code
   * outbox.retention.completed} keeps it longer): a second message of the same id is refused with
   * {@link DuplicateMessageException} at the end of the transaction, which is rolled back, unless
   * {@link #ifAbsent} is set.
   *
   * @param id the id, not null, at most {@value OutboxMessage#MAX_ID_LENGTH} characters, checked
   *     when published
   * @return a changed copy
   * @throws NullPointerException where {@code id} is null
   */
  public PublishOptions messageId(String id) {
    PublishOptions copy = new PublishOptions(this);
    copy.messageId = Objects.requireNonNull(id, "id");
    return copy;
  }

  /**
   * Leaves the message out where one of its {@link #messageId} exists already. Without a message id
   * it is refused with {@link OutboxException} when published: every message is absent then.
   *
   * <p>Beware: where messages are deleted when done (the default), this deduplicates only until
   * then. Set {@code outbox.retention.completed} to deduplicate for longer.
   *
   * @return a changed copy
   */
  public PublishOptions ifAbsent() {
    PublishOptions copy = new PublishOptions(this);
    copy.ifAbsent = true;
    return copy;
  }

  /**
   * The time set by {@link #deliverAt(Instant)}.
   *
   * @return the time, empty for none
   */
  public Optional<Instant> deliverAt() {
    return Optional.ofNullable(deliverAt);
  }

  /**
   * The delay set by {@link #deliverAfter(Duration)}.
   *
   * @return the delay, empty for none
   */
  public Optional<Duration> deliverAfter() {
    return Optional.ofNullable(deliverAfter);
  }

  /**
   * The first part of the key set by {@link #orderingKey}.
   *
   * @return the aggregate type, empty for the event's own
   */
  public Optional<String> aggregateType() {
    return Optional.ofNullable(aggregateType);
  }

  /**
   * The second part of the key set by {@link #orderingKey}.
   *
   * @return the aggregate id, empty for the event's own
   */
  public Optional<String> aggregateId() {
    return Optional.ofNullable(aggregateId);
  }

  /**
   * All metadata added.
   *
   * @return an unmodifiable map in the order of addition
   */
  public Map<String, String> metadata() {
    return metadata;
  }

  /**
   * The id set by {@link #messageId(String)}.
   *
   * @return the id, empty for one made by the outbox
   */
  public Optional<String> messageId() {
    return Optional.ofNullable(messageId);
  }

  /**
   * Tells whether {@link #ifAbsent()} was set.
   *
   * @return true where a message whose id exists already is left out
   */
  public boolean onlyIfAbsent() {
    return ifAbsent;
  }
}
