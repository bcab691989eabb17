package ee.outbox.cdi.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.spi.InitialContextFactory;

/** Answers the JNDI names of a Jakarta EE server; named in {@code jndi.properties}. */
public final class TestNaming implements InitialContextFactory {

  /** JNDI is one for the whole virtual machine. */
  private static final Map<String, Object> BOUND = new ConcurrentHashMap<>();

  private static volatile Optional<String> moduleOf = Optional.empty();

  /**
   * Binds an object.
   *
   * @param name its name
   * @param value the object
   */
  public static void bind(String name, Object value) {
    BOUND.put(name, value);
  }

  /**
   * Takes a name away.
   *
   * @param name the name
   */
  public static void unbind(String name) {
    BOUND.remove(name);
  }

  /**
   * Lets the names of a module be found by its own threads only, or by all again.
   *
   * @param caller for whom those threads work ({@link TestContexts}), empty for all
   */
  public static void bindModuleTo(Optional<String> caller) {
    moduleOf = caller;
  }

  @Override
  public Context getInitialContext(Hashtable<?, ?> environment) {
    InvocationHandler answers =
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "lookup" -> lookup(arguments[0].toString());
              case "close" -> null;
              case "toString" -> "test naming";
              default -> throw new UnsupportedOperationException(method.toString());
            };
    return (Context)
        Proxy.newProxyInstance(
            TestNaming.class.getClassLoader(), new Class<?>[] {Context.class}, answers);
  }

  private static Object lookup(String name) throws NameNotFoundException {
    boolean elsewhere =
        name.startsWith("java:comp/")
            && moduleOf.filter(each -> !each.equals(TestContexts.caller())).isPresent();
    Object found = elsewhere ? null : BOUND.get(name);
    if (found == null) {
      throw new NameNotFoundException(name);
    }
    return found;
  }
}
