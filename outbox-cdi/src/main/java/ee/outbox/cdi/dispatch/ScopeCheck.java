package ee.outbox.cdi.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.Set;

/** Tells whether the scope of a handler's bean is active on this thread. */
interface ScopeCheck {

  /** Scopes that are active in every delivery. */
  Set<Class<? extends Annotation>> ALWAYS =
      Set.of(ApplicationScoped.class, RequestScoped.class, Dependent.class, Singleton.class);

  boolean isActive();

  static ScopeCheck of(Optional<Bean<?>> bean, BeanManager manager) {
    Optional<Class<? extends Annotation>> scope =
        bean.<Class<? extends Annotation>>map(Bean::getScope)
            .filter(each -> !ALWAYS.contains(each) && manager.isNormalScope(each));
    return scope.isEmpty() ? () -> true : () -> isActive(scope.get(), manager);
  }

  private static boolean isActive(Class<? extends Annotation> scope, BeanManager manager) {
    try {
      return manager.getContext(scope).isActive();
    } catch (ContextNotActiveException e) {
      return false;
    }
  }
}
