package ee.outbox.jpa.message;

import ee.outbox.HandlerProgress;
import ee.outbox.OutboxMessage;
import ee.outbox.Status;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.ColumnResult;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityResult;
import jakarta.persistence.Id;
import jakarta.persistence.SqlResultSetMapping;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

/**
 * A row of {@code outbox_message}, for reading only: the store writes with statements of its own,
 * and what is changed in an instance reaches no database. Not safe for use by several threads at
 * once.
 */
@Entity(name = "OutboxRow")
@Table(name = "outbox_message")
@Access(AccessType.FIELD)
@Cacheable(false)
@SqlResultSetMapping(
    name = OutboxRow.MAPPING,
    entities = @EntityResult(entityClass = OutboxRow.class),
    columns = {@ColumnResult(name = "created_micros"), @ColumnResult(name = "available_micros")})
public class OutboxRow {

  /** The mapping of results of an instance and the two times behind it. */
  public static final String MAPPING = "ee.outbox.OutboxRow";

  @Id
  @Column(name = "seq")
  private long seq;

  @Column(name = "id", length = 64, insertable = false, updatable = false)
  private String id;

  @Column(name = "aggregate_type", length = 200, insertable = false, updatable = false)
  private String aggregateType;

  @Column(name = "aggregate_id", length = 200, insertable = false, updatable = false)
  private String aggregateId;

  @Column(name = "event_type", length = 200, insertable = false, updatable = false)
  private String eventType;

  @Column(name = "content_type", length = 200, insertable = false, updatable = false)
  private String contentType;

  @Column(name = "payload", insertable = false, updatable = false)
  private byte[] payload;

  @Column(name = "metadata", insertable = false, updatable = false)
  private String metadata;

  @Column(name = "created_at", insertable = false, updatable = false)
  private OffsetDateTime createdAt;

  @Column(name = "available_at", insertable = false, updatable = false)
  private OffsetDateTime availableAt;

  @Column(name = "status", insertable = false, updatable = false)
  private short status;

  @Column(name = "owner", insertable = false, updatable = false)
  private long owner;

  @Column(name = "progress", insertable = false, updatable = false)
  private String progress;

  /** For the provider. */
  protected OutboxRow() {}

  /**
   * The number that orders the messages.
   *
   * @return the number
   */
  public long seq() {
    return seq;
  }

  /**
   * When the message was written.
   *
   * @return the time
   */
  public OffsetDateTime createdAt() {
    return createdAt;
  }

  /**
   * When the message is due, or became dead or completed.
   *
   * @return the time
   */
  public OffsetDateTime availableAt() {
    return availableAt;
  }

  /**
   * The message.
   *
   * @param created when it was written
   * @param available when it is due
   * @param liveNodes the nodes that live: what one of them owns is claimed
   * @return the message, never null
   */
  public OutboxMessage toMessage(Instant created, Instant available, Set<Long> liveNodes) {
    return OutboxMessage.builder()
        .id(id)
        .aggregateType(aggregateType)
        .aggregateId(aggregateId)
        .eventType(eventType)
        .contentType(contentType)
        .payload(payload)
        .metadata(MetadataCodec.decode(metadata))
        .createdAt(created)
        .availableAt(available)
        .status(status(liveNodes))
        .progress(handlers())
        .build();
  }

  private Status status(Set<Long> liveNodes) {
    return switch (State.of(status)) {
      case PENDING, WAITING -> liveNodes.contains(owner) ? Status.CLAIMED : Status.PENDING;
      case DEAD -> Status.DEAD;
      case COMPLETED -> Status.COMPLETED;
    };
  }

  /**
   * The handler that completed the message is not written down as done: nothing is to be called any
   * more.
   */
  private List<HandlerProgress> handlers() {
    List<HandlerProgress> handlers = ProgressCodec.decode(progress);
    return State.of(status) == State.COMPLETED
        ? handlers.stream().map(OutboxRow::done).toList()
        : handlers;
  }

  private static HandlerProgress done(HandlerProgress each) {
    return each.open() ? each.in(HandlerProgress.State.DONE) : each;
  }
}
