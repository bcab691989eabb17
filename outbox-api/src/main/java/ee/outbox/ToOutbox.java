package ee.outbox;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Qualifies an {@code Event} whose fired objects are captured in the outbox, whether or not their
 * class carries {@link OutboxEvent}.
 *
 * <pre>{@code
 * @Inject @ToOutbox Event<CustomerMoved> events;
 * }</pre>
 *
 * <p>A class without {@link OutboxEvent} has its simple name as event type. Everything else is as
 * for annotated events: a JTA transaction is required and joined.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
public @interface ToOutbox {

  /** The qualifier as a literal, for {@code Event.select}. */
  final class Literal extends AnnotationLiteral<ToOutbox> implements ToOutbox {

    private static final long serialVersionUID = 1L;

    /** The only instance needed. */
    public static final Literal INSTANCE = new Literal();

    private Literal() {}
  }
}
