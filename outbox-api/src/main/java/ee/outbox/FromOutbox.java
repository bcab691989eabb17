package ee.outbox;

import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an observer method a handler of messages from the outbox.
 *
 * <pre>{@code
 * @Retry(maxRetries = 2)
 * void ship(@Observes @FromOutbox OrderPlaced event, Delivery delivery) { ... }
 *
 * void any(@Observes @FromOutbox("user.created") OutboxMessage message) { ... }
 * }</pre>
 *
 * <p><strong>Transaction.</strong> By default a handler runs in a JTA transaction of its own in
 * which its message is settled too: its effects in the database of the outbox are applied exactly
 * once. A handler whose method or class says {@code @Transactional(NOT_SUPPORTED | NEVER |
 * REQUIRES_NEW)} runs outside any transaction of the outbox, at least once; that is the form for
 * calls to other systems.
 *
 * <p><strong>Refused at deployment:</strong> a parameter that is a supertype, an interface or
 * {@code Object} (a sealed type whose leaves are all {@link OutboxEvent} is fine), other qualifiers
 * beside this one, {@code @ObservesAsync}, a {@code during} other than {@code IN_PROGRESS}, {@code
 * notifyObserver = IF_EXISTS}, an {@code EventMetadata} parameter, {@code @Asynchronous}, two
 * handlers of one event type with one name. Firing an event with this qualifier is refused when it
 * is fired.
 *
 * @see OutboxHandler
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD})
public @interface FromOutbox {

  /**
   * The event type, needed only where the parameter is {@link OutboxMessage}.
   *
   * @return the event type; empty (the default) means the one of the parameter's class
   */
  @Nonbinding
  String value() default "";
}
