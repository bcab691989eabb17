package ee.outbox;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names a handler method and says how it is retried. Optional: a handler without it is called
 * {@code Bean#method} and is retried as configured.
 *
 * <p>What is said here wins over {@code outbox.max-attempts} and is overridden by {@code
 * outbox.handler."name".max-attempts}. The exceptions named in {@link #retryOn} and {@link
 * #abortOn} are compared with the unwrapped exception and its causes.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OutboxHandler {

  /**
   * The stable name of the handler: with the event type it is the handler's identity in the
   * database. At most {@value OutboxMessage#MAX_NAME_LENGTH} characters, no control characters.
   * Overloaded methods need names.
   *
   * @return the name; empty (the default) means {@code Bean#method}, with the simple name of the
   *     bean's class
   */
  String name() default "";

  /**
   * How many durable attempts the handler has, the first included. What Fault Tolerance repeats
   * within one delivery does not count.
   *
   * @return the number of attempts, at least 1; 0 (the default) means as configured by {@code
   *     outbox.max-attempts}
   */
  int maxAttempts() default 0;

  /**
   * Failures that are retried. Where it is not empty, every other failure makes the message dead at
   * once.
   *
   * @return exception classes; none (the default) means all
   */
  Class<? extends Throwable>[] retryOn() default {};

  /**
   * Failures that are not retried: the message is dead at once. Wins over {@link #retryOn}.
   *
   * @return exception classes, none by default
   */
  Class<? extends Throwable>[] abortOn() default {};

  /**
   * The JTA timeout of each try of an in-transaction handler, in whole seconds as {@code 30s} or
   * {@code PT30S}.
   *
   * @return the timeout; empty (the default) means that of the server
   */
  String timeout() default "";
}
