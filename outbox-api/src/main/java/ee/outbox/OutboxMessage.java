package ee.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A message of the outbox: an immutable value, safe for use by any thread.
 *
 * <p>A value that a stored message always has is null only before publication; one that it may lack
 * is an {@link Optional}. Handlers get a message as parameter, {@link OutboxAdmin} finds them, and
 * {@link Outbox#publish(OutboxMessage)} takes one that was built by hand. {@link #toString} leaves
 * payload and metadata out.
 */
public final class OutboxMessage {

  /** The greatest length of a message id, in characters. */
  public static final int MAX_ID_LENGTH = 64;

  /**
   * The greatest length of an event type, aggregate type, aggregate id and handler name, in
   * characters.
   */
  public static final int MAX_NAME_LENGTH = 200;

  private final String id;
  private final String aggregateType;
  private final String aggregateId;
  private final String eventType;
  private final byte[] payload;
  private final String contentType;
  private final Map<String, String> metadata;
  private final Instant createdAt;
  private final Instant availableAt;
  private final Status status;
  private final List<HandlerProgress> progress;

  private OutboxMessage(Builder builder) {
    this.id = builder.id;
    this.aggregateType = builder.aggregateType;
    this.aggregateId = builder.aggregateId;
    this.eventType = builder.eventType;
    this.payload = builder.payload;
    this.contentType = builder.contentType;
    this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(builder.metadata));
    this.createdAt = builder.createdAt;
    this.availableAt = builder.availableAt;
    this.status = builder.status;
    this.progress = List.copyOf(builder.progress);
  }

  /**
   * Starts a message.
   *
   * @return a builder without any value
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts a message with the values of this one.
   *
   * @return a builder that holds a copy
   */
  public Builder toBuilder() {
    Builder copy = new Builder();
    copy.id = id;
    copy.aggregateType = aggregateType;
    copy.aggregateId = aggregateId;
    copy.eventType = eventType;
    copy.payload = payload;
    copy.contentType = contentType;
    copy.metadata.putAll(metadata);
    copy.createdAt = createdAt;
    copy.availableAt = availableAt;
    copy.status = status;
    copy.progress.addAll(progress);
    return copy;
  }

  /**
   * The message id.
   *
   * @return the id; null only before the message is published, unless the caller gave one
   */
  public String id() {
    return id;
  }

  /**
   * The first part of the ordering key.
   *
   * @return the aggregate type, empty where the message has no ordering key
   */
  public Optional<String> aggregateType() {
    return Optional.ofNullable(aggregateType);
  }

  /**
   * The second part of the ordering key.
   *
   * @return the aggregate id, empty where the message has no ordering key
   */
  public Optional<String> aggregateId() {
    return Optional.ofNullable(aggregateId);
  }

  /**
   * The stable name of the event type.
   *
   * @return the event type, never null
   */
  public String eventType() {
    return eventType;
  }

  /**
   * The payload.
   *
   * @return a copy of the bytes, never null
   */
  public byte[] payload() {
    return payload.clone();
  }

  /**
   * How large the payload is, without a copy of it.
   *
   * @return the number of its bytes, 0 or more
   */
  public int payloadSize() {
    return payload.length;
  }

  /**
   * The media type of the payload.
   *
   * @return the content type, empty where unknown
   */
  public Optional<String> contentType() {
    return Optional.ofNullable(contentType);
  }

  /**
   * What the publisher said about the message.
   *
   * @return an unmodifiable map in the order of publication, never null
   */
  public Map<String, String> metadata() {
    return metadata;
  }

  /**
   * When the message was written, by the database's clock.
   *
   * @return the time; null only before the message is published
   */
  public Instant createdAt() {
    return createdAt;
  }

  /**
   * When the message is due, by the database's clock; of a dead or completed one, when it became
   * so.
   *
   * @return the time; in a message to publish, the requested delivery time, null for at once
   */
  public Instant availableAt() {
    return availableAt;
  }

  /**
   * Where the message stands.
   *
   * @return the status; null only before the message is published
   */
  public Status status() {
    return status;
  }

  /**
   * How many durable attempts the message has had: those of the handler that had most.
   *
   * @return the number, 0 or more
   */
  public int attempts() {
    return progress.stream().mapToInt(HandlerProgress::attempts).max().orElse(0);
  }

  /**
   * The last failure of the handler that had most attempts, a dead one first.
   *
   * @return class, message and top of the stack, bounded; empty where nothing has failed
   */
  public Optional<String> lastError() {
    return progress.stream()
        .filter(each -> each.lastError().isPresent())
        .max(
            Comparator.comparing(
                    (HandlerProgress each) -> each.state() == HandlerProgress.State.DEAD)
                .thenComparing(HandlerProgress::attempts))
        .flatMap(HandlerProgress::lastError);
  }

  /**
   * How far each handler has come.
   *
   * @return an unmodifiable list; empty while no deployment has written down the handlers
   */
  public List<HandlerProgress> progress() {
    return progress;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OutboxMessage that
        && Objects.equals(id, that.id)
        && Objects.equals(aggregateType, that.aggregateType)
        && Objects.equals(aggregateId, that.aggregateId)
        && eventType.equals(that.eventType)
        && Arrays.equals(payload, that.payload)
        && Objects.equals(contentType, that.contentType)
        && metadata.equals(that.metadata)
        && Objects.equals(createdAt, that.createdAt)
        && Objects.equals(availableAt, that.availableAt)
        && status == that.status
        && progress.equals(that.progress);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, eventType, aggregateType, aggregateId, status);
  }

  @Override
  public String toString() {
    return "OutboxMessage[id=%s, eventType=%s, aggregate=%s/%s, status=%s, %d bytes]"
        .formatted(id, eventType, aggregateType, aggregateId, status, payload.length);
  }

  /** Collects the values of a message. Not safe for use by several threads at once. */
  public static final class Builder {

    private String id;
    private String aggregateType;
    private String aggregateId;
    private String eventType;
    private byte[] payload;
    private String contentType;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private Instant createdAt;
    private Instant availableAt;
    private Status status;
    private final List<HandlerProgress> progress = new ArrayList<>();

    private Builder() {}

    /**
     * Sets the message id.
     *
     * @param value at most {@value OutboxMessage#MAX_ID_LENGTH} characters, checked when published;
     *     null for one made by the outbox (the default)
     * @return this builder
     */
    public Builder id(String value) {
      this.id = value;
      return this;
    }

    /**
     * Sets the first part of the ordering key.
     *
     * @param value the aggregate type; null (the default) for the event type where an aggregate id
     *     is set
     * @return this builder
     */
    public Builder aggregateType(String value) {
      this.aggregateType = value;
      return this;
    }

    /**
     * Sets the second part of the ordering key.
     *
     * @param value the aggregate id; null (the default) for no ordering key
     * @return this builder
     */
    public Builder aggregateId(String value) {
      this.aggregateId = value;
      return this;
    }

    /**
     * Sets the event type. Required.
     *
     * @param value the stable name
     * @return this builder
     */
    public Builder eventType(String value) {
      this.eventType = value;
      return this;
    }

    /**
     * Sets the payload. Required.
     *
     * @param value the bytes, copied
     * @return this builder
     */
    public Builder payload(byte[] value) {
      this.payload = value == null ? null : value.clone();
      return this;
    }

    /**
     * Sets the media type of the payload.
     *
     * @param value at most {@value OutboxMessage#MAX_NAME_LENGTH} characters, checked when
     *     published; null or empty for unknown (the default)
     * @return this builder
     */
    public Builder contentType(String value) {
      this.contentType = value;
      return this;
    }

    /**
     * Adds one entry of metadata; a second one of the same name replaces the first.
     *
     * @param name the name, not null
     * @param value the value, not null
     * @return this builder
     * @throws NullPointerException where one of them is null
     */
    public Builder metadata(String name, String value) {
      metadata.put(
          Objects.requireNonNull(name, "name of metadata"),
          Objects.requireNonNull(value, () -> "value of metadata '" + name + "'"));
      return this;
    }

    /**
     * Replaces all metadata.
     *
     * @param values names and values, not null, copied
     * @return this builder
     * @throws NullPointerException where the map, a name or a value is null
     */
    public Builder metadata(Map<String, String> values) {
      Objects.requireNonNull(values, "metadata");
      metadata.clear();
      values.forEach(this::metadata);
      return this;
    }

    /**
     * Sets the time of writing; for stores.
     *
     * @param value the time, null for none
     * @return this builder
     */
    public Builder createdAt(Instant value) {
      this.createdAt = value;
      return this;
    }

    /**
     * Sets the time before which the message is not delivered. A message with one takes no part in
     * the order of its key.
     *
     * @param value the time, null for at once (the default)
     * @return this builder
     */
    public Builder availableAt(Instant value) {
      this.availableAt = value;
      return this;
    }

    /**
     * Sets the status; for stores. It must be absent in a message to publish.
     *
     * @param value the status, null for none
     * @return this builder
     */
    public Builder status(Status value) {
      this.status = value;
      return this;
    }

    /**
     * Replaces the handlers' progress; for stores.
     *
     * @param values one entry a handler, not null, copied
     * @return this builder
     */
    public Builder progress(List<HandlerProgress> values) {
      Objects.requireNonNull(values, "progress");
      progress.clear();
      progress.addAll(values);
      return this;
    }

    /**
     * Builds the message.
     *
     * @return the message
     * @throws IllegalStateException where event type or payload is missing
     */
    public OutboxMessage build() {
      if (eventType == null || eventType.isBlank()) {
        throw new IllegalStateException(
            "eventType is missing: call eventType(name) with a name that is not blank");
      }
      if (payload == null) {
        throw new IllegalStateException(
            "payload is missing: call payload(bytes), with an empty array for none");
      }
      return new OutboxMessage(this);
    }
  }
}
