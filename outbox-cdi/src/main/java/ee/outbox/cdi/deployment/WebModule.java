package ee.outbox.cdi.deployment;

import ee.outbox.FromOutbox;
import ee.outbox.OutboxHandler;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.HandlesTypes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;

/**
 * Starts the outbox with a web module where {@code Startup} came too early (Payara 6.2025.10), and
 * stops it there while the module still has its names. An initializer comes before all listeners of
 * the application.
 *
 * <p>Says which handlers CDI has overlooked: servlet containers know classes that are no beans.
 * {@link OutboxHandler} is here because containers need not look at parameters (Servlet 6.0,
 * 8.2.4). Public for the container only.
 */
@HandlesTypes({FromOutbox.class, OutboxHandler.class})
public final class WebModule implements ServletContainerInitializer {

  private static final Logger LOG = System.getLogger(WebModule.class.getName());

  /** For the container. */
  public WebModule() {}

  @Override
  public void onStartup(Set<Class<?>> classes, ServletContext context) {
    Optional<OutboxExtension> extension = extension();
    if (classes != null) {
      extension.ifPresent(
          outbox -> outbox.overlooked(classes).forEach(text -> LOG.log(Level.WARNING, text)));
    }
    extension
        .filter(OutboxExtension::startWithWebModule)
        .ifPresent(outbox -> context.addListener(new Stop(outbox)));
  }

  /** A web module without CDI, or without the outbox among its beans, is none of ours. */
  private static Optional<OutboxExtension> extension() {
    try {
      return Optional.of(CDI.current().getBeanManager().getExtension(OutboxExtension.class));
    } catch (IllegalStateException | IllegalArgumentException e) {
      LOG.log(Level.DEBUG, "a web module without an outbox", e);
      return Optional.empty();
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
