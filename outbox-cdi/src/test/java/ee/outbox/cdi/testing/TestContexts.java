package ee.outbox.cdi.testing;

import jakarta.enterprise.concurrent.ContextService;
import java.lang.reflect.Proxy;
import java.util.concurrent.Executor;

/** A context service whose only context is the name of the caller. */
public final class TestContexts {

  private static final ThreadLocal<String> CALLER = new ThreadLocal<>();

  private TestContexts() {}

  /**
   * Who the calling thread works for.
   *
   * @return the name, null for nobody
   */
  public static String caller() {
    return CALLER.get();
  }

  /**
   * Lets the calling thread work for somebody.
   *
   * @param name who, null for nobody
   */
  public static void become(String name) {
    CALLER.set(name);
  }

  static ContextService service() {
    return (ContextService)
        Proxy.newProxyInstance(
            TestContexts.class.getClassLoader(),
            new Class<?>[] {ContextService.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("currentContextExecutor")) {
                return keep(caller());
              }
              throw new UnsupportedOperationException(method.toString());
            });
  }

  private static Executor keep(String kept) {
    return task -> {
      String before = caller();
      become(kept);
      try {
        task.run();
      } finally {
        become(before);
      }
    };
  }
}
