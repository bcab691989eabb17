package ee.outbox.cdi.deployment;

import ee.outbox.cdi.deployment.HandlerDiscovery.Found;
import ee.outbox.cdi.dispatch.OutboxCallInterceptor;
import ee.outbox.cdi.dispatch.OutboxTryInterceptor;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InterceptionType;
import jakarta.enterprise.inject.spi.Interceptor;
import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks that Fault Tolerance stands between our interceptors. Were it inside the inner, all its
 * tries would share one transaction, and the effects of a failed try would be committed with the
 * next. Were it outside the outer, a try on another thread would pass for an ordinary call.
 */
final class InterceptorOrder {

  private final BeanManager beans;

  InterceptorOrder(BeanManager beans) {
    this.beans = beans;
  }

  /** What is wrong with the order of a handler's interceptors. */
  Optional<String> fault(Found handler) {
    Annotation[] bindings = bindings(handler.origin().method());
    if (bindings.length == 0) {
      return Optional.empty();
    }
    List<Class<?>> order =
        beans.resolveInterceptors(InterceptionType.AROUND_INVOKE, bindings).stream()
            .<Class<?>>map(Interceptor::getBeanClass)
            .toList();
    int outer = order.indexOf(OutboxCallInterceptor.class);
    int inner = order.indexOf(OutboxTryInterceptor.class);
    return order.stream()
        .filter(each -> inner >= 0 && isFaultTolerance(each))
        .filter(each -> order.indexOf(each) < outer || order.indexOf(each) > inner)
        .findFirst()
        .map(each -> DeploymentMessages.interceptorOrder(handler.origin().location(), each));
  }

  private Annotation[] bindings(AnnotatedMethod<?> method) {
    Map<Class<?>, Annotation> bindings = new LinkedHashMap<>();
    Stream.concat(
            method.getAnnotations().stream(), method.getDeclaringType().getAnnotations().stream())
        .filter(each -> beans.isInterceptorBinding(each.annotationType()))
        .forEach(each -> bindings.putIfAbsent(each.annotationType(), each));
    return bindings.values().toArray(Annotation[]::new);
  }

  /**
   * io.smallrye.faulttolerance, com.ibm.ws.microprofile.faulttolerance,
   * fish.payara...faulttolerance.
   */
  private static boolean isFaultTolerance(Class<?> interceptor) {
    return interceptor.getName().contains("faulttolerance");
  }
}
