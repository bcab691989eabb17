package ee.outbox;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the field, accessor method or record component of an event class that holds the aggregate
 * id, the second part of the ordering key.
 *
 * <p>The value is turned into text by {@link String#valueOf(Object)}, at most {@value
 * OutboxMessage#MAX_NAME_LENGTH} characters; {@code null} means that the message has no ordering
 * key. An accessor takes no parameter and returns a value. At most one member of a class, its
 * superclasses included, bears it: two fail the deployment.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface AggregateId {}
