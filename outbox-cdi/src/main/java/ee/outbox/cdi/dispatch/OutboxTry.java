package ee.outbox.cdi.dispatch;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds two interceptors, one on each side of Fault Tolerance: the outer tells the inner which
 * delivery a call belongs to; the inner makes each try of an in-transaction handler a whole
 * transaction, and tells of every handler whether it was entered. Added by the extension to every
 * non-static handler method, outside ones too; not for applications.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface OutboxTry {

  /**
   * The inner one's priority: inside Fault Tolerance (4010; 4015 on Payara 6), outside the
   * application's own interceptors.
   */
  int PRIORITY = 4100;

  /** The outer one's priority: outside everything that may go on with a call on another thread. */
  int OUTER_PRIORITY = Interceptor.Priority.PLATFORM_BEFORE;

  /** The binding as a literal. */
  final class Literal extends AnnotationLiteral<OutboxTry> implements OutboxTry {

    private static final long serialVersionUID = 1L;

    /** The only instance needed. */
    public static final Literal INSTANCE = new Literal();

    private Literal() {}
  }
}
