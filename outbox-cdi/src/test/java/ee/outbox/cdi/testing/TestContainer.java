package ee.outbox.cdi.testing;

import com.arjuna.ats.jta.cdi.TransactionExtension;
import ee.outbox.cdi.platform.Platform;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.inject.ConfigExtension;
import io.smallrye.faulttolerance.FaultToleranceExtension;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/**
 * A container with exactly the beans and extensions it is given, besides those of Narayana and of
 * SmallRye Config and Fault Tolerance. One at a time in a virtual machine.
 *
 * <pre>{@code
 * try (TestContainer container =
 *     TestContainer.of(Shop.class).extension(new OutboxExtension()).property("outbox.store", "memory").start()) {
 *   container.get(Shop.class).sell();
 * }
 * }</pre>
 */
public final class TestContainer implements AutoCloseable {

  private final TestPlatform platform;
  private final Config config;
  private final WeldContainer weld;

  private TestContainer(Builder builder) {
    platform = new TestPlatform();
    config = builder.config();
    ConfigProviderResolver.instance()
        .registerConfig(config, Thread.currentThread().getContextClassLoader());
    try {
      weld = builder.weld().initialize();
    } catch (Throwable e) {
      releaseAll();
      throw e;
    }
  }

  /**
   * Starts to describe a container.
   *
   * @param beanClasses the classes that are beans, whether they bear a scope or not
   * @return a builder
   */
  public static Builder of(Class<?>... beanClasses) {
    return new Builder(List.of(beanClasses));
  }

  /**
   * Gets a bean.
   *
   * @param <T> its type
   * @param type its type
   * @param qualifiers its qualifiers
   * @return the reference
   */
  public <T> T get(Class<T> type, Annotation... qualifiers) {
    return weld.select(type, qualifiers).get();
  }

  /**
   * To fire events with.
   *
   * @return the event of everything
   */
  public Event<Object> event() {
    return weld.event();
  }

  /**
   * The container's bean manager.
   *
   * @return the bean manager
   */
  public BeanManager beanManager() {
    return weld.getBeanManager();
  }

  /**
   * What main code finds in JNDI.
   *
   * @return the platform
   */
  public Platform platform() {
    return platform.lookup();
  }

  /** Shuts down: {@code @Observes Shutdown} and {@code @PreDestroy} run first, pools end last. */
  @Override
  public void close() {
    try {
      if (weld.isRunning()) {
        weld.shutdown();
      }
    } finally {
      releaseAll();
    }
  }

  private void releaseAll() {
    ConfigProviderResolver.instance().releaseConfig(config);
    platform.close();
  }

  /** Describes a container. */
  public static final class Builder {

    private final List<Class<?>> beanClasses;
    private final List<Extension> extensions = new ArrayList<>();
    private final Map<String, String> properties = new HashMap<>();

    private Builder(List<Class<?>> beanClasses) {
      this.beanClasses = beanClasses;
    }

    /**
     * Adds an extension; extensions of service files are not looked for.
     *
     * @param extension the extension
     * @return this
     */
    public Builder extension(Extension extension) {
      extensions.add(extension);
      return this;
    }

    /**
     * Sets a property of MicroProfile Config; environment and system properties are not read.
     *
     * @param name the name
     * @param value the value
     * @return this
     */
    public Builder property(String name, String value) {
      properties.put(name, value);
      return this;
    }

    /**
     * Starts.
     *
     * @return the container, to be closed
     */
    public TestContainer start() {
      return new TestContainer(this);
    }

    private Config config() {
      return new SmallRyeConfigBuilder()
          .addDefaultInterceptors()
          .addDiscoveredConverters()
          .withSources(new PropertiesConfigSource(properties, "test", 400))
          .build();
    }

    private Weld weld() {
      Weld weld =
          new Weld().disableDiscovery().addBeanClasses(beanClasses.toArray(Class<?>[]::new));
      weld.addExtensions(
          new ConfigExtension(), new FaultToleranceExtension(), new TransactionExtension());
      extensions.forEach(weld::addExtensions);
      weld.addServices(new TestTransactionServices());
      return weld;
    }
  }
}
