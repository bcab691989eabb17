package ee.outbox;

/**
 * Publishes messages from code; injectable, safe for use by any thread.
 *
 * <pre>{@code
 * @Inject Outbox outbox;
 *
 * @Transactional
 * public void place(Order order) {
 *   em.persist(order);
 *   outbox.publish(new OrderPlaced(order.id()));
 * }
 * }</pre>
 *
 * <p><strong>Transaction.</strong> Every method requires a JTA transaction on the calling thread
 * and joins it: the message is written at its end, and only if it commits. In a transaction that is
 * marked for rollback already, an id is returned and nothing is written. All messages of one
 * transaction are written in the order in which they were published; those of one ordering key are
 * delivered in the order in which their transactions commit.
 *
 * <p><strong>Each method throws</strong> {@link OutboxException} without a transaction, after the
 * completion of the transaction, for an id, type, aggregate, content type or payload over its limit
 * or with control characters in a name, and for a null argument. What can be known only at the end
 * of the transaction (a duplicate id, a key lock not had in time) rolls it back.
 */
public interface Outbox {

  /**
   * Publishes an event, as firing it as a CDI event does.
   *
   * @param event an object whose class carries {@link OutboxEvent}, or any other (its event type is
   *     then the simple name of its class); serialized before this method returns; not null
   * @return the message id
   * @throws OutboxException as said above, or where the event cannot be serialized
   */
  String publish(Object event);

  /**
   * Publishes an event with options.
   *
   * @param event as for {@link #publish(Object)}, but no {@link OutboxMessage}: that has the same
   *     values itself, set them on its builder
   * @param options how to publish it, not null
   * @return the message id: the caller's own where the options give one
   * @throws OutboxException as said above, where the event cannot be serialized, where it is an
   *     {@link OutboxMessage}, or where {@link PublishOptions#ifAbsent()} stands without a {@link
   *     PublishOptions#messageId}
   */
  String publish(Object event, PublishOptions options);

  /**
   * Publishes a raw message.
   *
   * @param message event type and payload at least; id, ordering key, content type, metadata and a
   *     delivery time in {@link OutboxMessage#availableAt()} where wanted; the status must be
   *     absent; not null
   * @return the message id: the caller's own where the message has one
   * @throws OutboxException as said above, or where the message has a status
   */
  String publish(OutboxMessage message);
}
