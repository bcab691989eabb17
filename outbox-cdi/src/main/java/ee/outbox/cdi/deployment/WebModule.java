package ee.outbox.cdi.deployment;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.Set;

/**
 * Starts the outbox with a web module where {@code Startup} came too early (Payara 6.2025.10), and
 * stops it there while the module still has its names. An initializer comes before all listeners of
 * the application. Does nothing elsewhere. Public for the container only.
 */
public final class WebModule implements ServletContainerInitializer {

  /** For the container. */
  public WebModule() {}

  @Override
  public void onStartup(Set<Class<?>> classes, ServletContext context) {
    OutboxExtension outbox = CDI.current().getBeanManager().getExtension(OutboxExtension.class);
    if (outbox.startWithWebModule()) {
      context.addListener(new Stop(outbox));
    }
  }

  /** The module ends. */
  private static final class Stop implements ServletContextListener {

    private final OutboxExtension outbox;

    Stop(OutboxExtension outbox) {
      this.outbox = outbox;
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
      outbox.stopWithWebModule();
    }
  }
}
