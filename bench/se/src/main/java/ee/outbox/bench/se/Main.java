package ee.outbox.bench.se;

import ee.outbox.bench.kit.BenchServer;
import ee.outbox.bench.kit.Handling;
import ee.outbox.cdi.deployment.OutboxExtension;
import ee.outbox.jpa.JpaOutboxStore;
import ee.outbox.jpa.JpaStoreExtension;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.inject.ConfigExtension;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** Runs the product; the argument is how many deliveries share a transaction. */
public final class Main {

  private Main() {}

  /** Takes the transaction size. */
  public static void main(String[] arguments) throws Exception {
    String size = arguments[0];
    Config config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .addDiscoveredConverters()
            .withSources(new PropertiesConfigSource(settings(size), "bench", 400))
            .build();
    ConfigProviderResolver.instance()
        .registerConfig(config, Thread.currentThread().getContextClassLoader());
    WeldContainer container =
        new Weld()
            .disableDiscovery()
            .addBeanClasses(Beans.class, Handlers.class, SeOutbox.class, JpaOutboxStore.class)
            .addExtensions(new ConfigExtension(), new OutboxExtension(), new JpaStoreExtension())
            .initialize();
    SeOutbox outbox = container.select(SeOutbox.class).get();
    outbox.open(size);
    BenchServer.serve(outbox, container.select(Handling.class).get());
  }

  private static Map<String, String> settings(String size) {
    return Map.of(
        "outbox.schema", "create", "outbox.concurrency", "4", "outbox.transaction-size", size);
  }
}
