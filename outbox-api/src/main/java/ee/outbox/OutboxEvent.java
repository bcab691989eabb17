package ee.outbox;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class whose instances, fired as CDI events, are captured in the outbox.
 *
 * <pre>{@code
 * @OutboxEvent(type = "order.placed", aggregateType = "order")
 * public record OrderPlaced(@AggregateId String orderId, BigDecimal total) {}
 * }</pre>
 *
 * <p>The event is written in the JTA transaction that runs when it is fired, and fails with {@link
 * OutboxException} where none runs. The event is serialized when it is fired, so later changes to
 * the object are not seen. Not inherited: the runtime class of the fired object decides. Two
 * classes of a deployment with the same type or alias fail the deployment.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OutboxEvent {

  /**
   * The stable name of the event type, stored with each message; at most {@value
   * OutboxMessage#MAX_NAME_LENGTH} characters.
   *
   * @return the event type; empty (the default) means the simple name of the class
   */
  String type() default "";

  /**
   * Former names that are still accepted when messages are read. To rename a type without stopping:
   * deploy the new name as an alias first, then make it the type and the old name the alias.
   *
   * @return the accepted former names, none by default
   */
  String[] aliases() default {};

  /**
   * The first part of the ordering key; at most {@value OutboxMessage#MAX_NAME_LENGTH} characters.
   * Events of different types keep one order only when they name the same aggregate type.
   *
   * @return the aggregate type; empty (the default) means the event type
   */
  String aggregateType() default "";
}
