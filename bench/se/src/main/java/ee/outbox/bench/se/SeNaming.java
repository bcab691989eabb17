package ee.outbox.bench.se;

import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.ats.jta.UserTransaction;
import jakarta.enterprise.concurrent.ContextService;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.spi.InitialContextFactory;

/** What a server binds in JNDI: Narayana's transactions, plain pools. Named in jndi.properties. */
public final class SeNaming implements InitialContextFactory {

  private static final Map<String, Object> BOUND = bound();

  private static Map<String, Object> bound() {
    Executor here = Runnable::run;
    return Map.of(
        "java:comp/UserTransaction",
        UserTransaction.userTransaction(),
        "java:comp/TransactionSynchronizationRegistry",
        new TransactionSynchronizationRegistryImple(),
        "java:comp/DefaultManagedExecutorService",
        Executors.newCachedThreadPool(),
        "java:comp/DefaultManagedScheduledExecutorService",
        Executors.newScheduledThreadPool(2),
        "java:comp/DefaultContextService",
        proxy(
            ContextService.class,
            (proxy, method, arguments) ->
                method.getName().equals("currentContextExecutor") ? here : unsupported(method)));
  }

  @Override
  public Context getInitialContext(Hashtable<?, ?> environment) {
    return proxy(
        Context.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "lookup" -> lookup(arguments[0].toString());
              case "close" -> null;
              default -> unsupported(method);
            });
  }

  private static Object lookup(String name) throws NameNotFoundException {
    Object found = BOUND.get(name);
    if (found == null) {
      throw new NameNotFoundException(name);
    }
    return found;
  }

  private static Object unsupported(Object method) {
    throw new UnsupportedOperationException(method.toString());
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(SeNaming.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
