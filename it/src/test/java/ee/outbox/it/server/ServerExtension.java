package ee.outbox.it.server;

import org.jboss.arquillian.core.spi.LoadableExtension;

/** Tells Arquillian of {@link ServerEnvironment} and {@link KeptDeployments}. */
public final class ServerExtension implements LoadableExtension {

  @Override
  public void register(ExtensionBuilder builder) {
    builder.observer(ServerEnvironment.class).observer(KeptDeployments.class);
  }
}
