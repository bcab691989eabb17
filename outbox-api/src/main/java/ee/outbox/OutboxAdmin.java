package ee.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Sees and repairs what is in the outbox; injectable, safe for use by any thread.
 *
 * <p><strong>Transaction.</strong> Every method joins a running JTA transaction; without one it
 * works in short transactions of its own, so a call by filter may have done part of its work when
 * it fails. Each changing method returns what it really changed.
 *
 * <p>A message that a live node has claimed is never changed: what is being delivered cannot be
 * taken back.
 */
public interface OutboxAdmin {

  /** What the counting methods count up to: a result of this size means as many or more. */
  long COUNT_LIMIT = 10_000;

  /**
   * Finds messages, oldest first.
   *
   * @param filter which ones, not null
   * @param page how many, and after which; not null
   * @return the messages found; it may hold fewer than asked for, since one call looks at 10,000
   *     rows at most, and goes on from its cursor
   */
  Found find(Filter filter, Page page);

  /**
   * Finds one message.
   *
   * @param id its message id, not null
   * @return the message, empty where there is none (any more)
   */
  Optional<OutboxMessage> find(String id);

  /**
   * Counts the messages of one status, up to {@link #COUNT_LIMIT}.
   *
   * @param status the status, not null
   * @return the number
   */
  long count(Status status);

  /**
   * Counts messages, up to {@link #COUNT_LIMIT}. It looks at 100,000 messages of each status at
   * most: where few of very many pass the filter, the number may be too small.
   *
   * @param filter which ones, not null
   * @return the number
   */
  long count(Filter filter);

  /**
   * How long the oldest message that is due has been waiting, by the database's clock: the figure
   * to alert on.
   *
   * @return the age, empty where none waits
   */
  Optional<Duration> oldestPendingAge();

  /**
   * Makes a dead letter pending again: its dead handlers are tried afresh with all their attempts,
   * those done are not called again. It joins the order of its key at the end.
   *
   * @param id its message id, not null
   * @return true where it was dead and is pending now
   */
  boolean redrive(String id);

  /**
   * Makes dead letters pending again, as {@link #redrive(String)}.
   *
   * @param filter which ones, not null; its status may be absent or {@link Status#DEAD}
   * @return how many
   * @throws OutboxException where the filter asks for another status
   */
  long redrive(Filter filter);

  /**
   * Deletes a message that no live node has claimed. Its ordering key is released.
   *
   * @param id its message id, not null
   * @return true where it was deleted
   */
  boolean discard(String id);

  /**
   * Deletes messages that no live node has claimed, as {@link #discard(String)}. A filter with a
   * handler takes that handler from the messages instead; a message that is left without any
   * handler to call is settled.
   *
   * @param filter which ones, not null
   * @return how many messages were deleted or changed
   */
  long discard(Filter filter);

  /**
   * Deletes kept messages.
   *
   * @param status {@link Status#COMPLETED} or {@link Status#DEAD}
   * @param olderThan how long ago they became so at least, by the database's clock; not null, zero
   *     or more
   * @return how many
   * @throws OutboxException for another status or a negative duration
   */
  long purge(Status status, Duration olderThan);

  /**
   * Stops claiming on this node; what is claimed already is delivered, and a claim that is under
   * way ends first. Not durable: a restart resumes. Does nothing where the node is paused already.
   */
  void pause();

  /** Claims again on this node. Does nothing where the node is not paused. */
  void resume();

  /**
   * Tells whether this node is paused.
   *
   * @return true between {@link #pause()} and {@link #resume()}
   */
  boolean paused();

  /**
   * Which messages: all parts that are present must hold.
   *
   * @param status where they stand
   * @param eventType their event type
   * @param aggregateType the first part of their ordering key
   * @param aggregateId the second part of their ordering key
   * @param handler the name of a handler that has not done with them: it is pending or dead
   * @param olderThan how long ago they were written at least, by the database's clock
   */
  record Filter(
      Optional<Status> status,
      Optional<String> eventType,
      Optional<String> aggregateType,
      Optional<String> aggregateId,
      Optional<String> handler,
      Optional<Duration> olderThan) {

    /**
     * Checks the parts.
     *
     * @throws NullPointerException where one is null
     */
    public Filter {
      Objects.requireNonNull(status, "status");
      Objects.requireNonNull(eventType, "eventType");
      Objects.requireNonNull(aggregateType, "aggregateType");
      Objects.requireNonNull(aggregateId, "aggregateId");
      Objects.requireNonNull(handler, "handler");
      Objects.requireNonNull(olderThan, "olderThan");
    }

    /**
     * Starts a filter.
     *
     * @return a builder of a filter that all messages pass
     */
    public static Builder builder() {
      return new Builder();
    }

    /**
     * All messages.
     *
     * @return the filter without any condition
     */
    public static Filter all() {
      return builder().build();
    }

    /**
     * Collects conditions. Not safe for use by several threads at once; null takes a condition
     * away.
     */
    public static final class Builder {

      private Status status;
      private String eventType;
      private String aggregateType;
      private String aggregateId;
      private String handler;
      private Duration olderThan;

      private Builder() {}

      /**
       * Only messages of one status.
       *
       * @param value the status
       * @return this builder
       */
      public Builder status(Status value) {
        this.status = value;
        return this;
      }

      /**
       * Only messages of one event type.
       *
       * @param value the event type
       * @return this builder
       */
      public Builder eventType(String value) {
        this.eventType = value;
        return this;
      }

      /**
       * Only messages of one ordering key.
       *
       * @param type the aggregate type
       * @param id the aggregate id
       * @return this builder
       */
      public Builder aggregate(String type, String id) {
        this.aggregateType = type;
        this.aggregateId = id;
        return this;
      }

      /**
       * Only messages that a handler has not done with.
       *
       * @param value the handler's stable name
       * @return this builder
       */
      public Builder handler(String value) {
        this.handler = value;
        return this;
      }

      /**
       * Only messages written some time ago.
       *
       * @param value how long ago at least, zero or more
       * @return this builder
       */
      public Builder olderThan(Duration value) {
        this.olderThan = value;
        return this;
      }

      /**
       * Builds the filter.
       *
       * @return the filter
       */
      public Filter build() {
        return new Filter(
            Optional.ofNullable(status),
            Optional.ofNullable(eventType),
            Optional.ofNullable(aggregateType),
            Optional.ofNullable(aggregateId),
            Optional.ofNullable(handler),
            Optional.ofNullable(olderThan));
      }
    }
  }

  /**
   * Which part of a result.
   *
   * @param size how many messages at most, 1 to 1,000
   * @param after the cursor of the part before, empty for the first
   */
  record Page(int size, Optional<String> after) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException where {@code size} is not from 1 to 1,000
     */
    public Page {
      Objects.requireNonNull(after, "after");
      if (size < 1 || size > 1_000) {
        throw new IllegalArgumentException("size of a page is not from 1 to 1,000: " + size);
      }
    }

    /**
     * The first part.
     *
     * @param size how many messages at most, 1 to 1,000
     * @return the page
     */
    public static Page first(int size) {
      return new Page(size, Optional.empty());
    }
  }

  /**
   * One part of a result.
   *
   * @param messages the messages, oldest first
   * @param next the cursor to go on from, empty at the end
   */
  record Found(List<OutboxMessage> messages, Optional<String> next) {

    /** Copies the list. */
    public Found {
      messages = List.copyOf(messages);
      Objects.requireNonNull(next, "next");
    }
  }
}
