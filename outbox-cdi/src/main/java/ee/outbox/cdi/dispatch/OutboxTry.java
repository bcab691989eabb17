package ee.outbox.cdi.dispatch;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds the interceptor that makes each try of an in-transaction handler a whole transaction, and
 * that tells of every handler whether it was entered. Added by the extension to every non-static
 * handler method, outside ones too; not for applications.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface OutboxTry {

  /**
   * Its priority: inside Fault Tolerance (4010; 4015 on Payara 6), outside the application's own
   * interceptors.
   */
  int PRIORITY = 4100;

  /** The binding as a literal. */
  final class Literal extends AnnotationLiteral<OutboxTry> implements OutboxTry {

    private static final long serialVersionUID = 1L;

    /** The only instance needed. */
    public static final Literal INSTANCE = new Literal();

    private Literal() {}
  }
}
