package ee.outbox;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Qualifies the {@code EntityManager} whose database holds the outbox.
 *
 * <pre>{@code
 * @Produces @OutboxStorage @PersistenceContext
 * EntityManager outboxEntityManager;
 * }</pre>
 *
 * <p>It must be container-managed, transaction-scoped and JTA. The producer stands in any class
 * with a bean-defining annotation. It is not needed where exactly one unqualified {@code
 * EntityManager} bean exists.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface OutboxStorage {

  /** The qualifier as a literal, for programmatic lookup. */
  final class Literal extends AnnotationLiteral<OutboxStorage> implements OutboxStorage {

    private static final long serialVersionUID = 1L;

    /** The only instance needed. */
    public static final Literal INSTANCE = new Literal();

    private Literal() {}
  }
}
