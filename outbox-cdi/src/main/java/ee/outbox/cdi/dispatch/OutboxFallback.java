package ee.outbox.cdi.dispatch;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds the interceptor that keeps the fallback method of a handler on the thread of its delivery.
 * Added by the extension; not for applications.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface OutboxFallback {

  /** The binding as a literal. */
  final class Literal extends AnnotationLiteral<OutboxFallback> implements OutboxFallback {

    private static final long serialVersionUID = 1L;

    /** The only instance needed. */
    public static final Literal INSTANCE = new Literal();

    private Literal() {}
  }
}
