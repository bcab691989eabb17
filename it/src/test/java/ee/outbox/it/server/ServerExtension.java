package ee.outbox.it.server;

import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Tells Arquillian of {@link ServerEnvironment} and {@link KeptDeployments}. */
public final class ServerExtension implements LoadableExtension {

  @Override
  public void register(ExtensionBuilder builder) {
    builder.observer(ServerEnvironment.class).observer(KeptDeployments.class);
    // There may be no more than one container: the other servers' come with their adapters.
    if (Settings.required("it.server").equals("payara-micro")) {
      builder.service(DeployableContainer.class, PayaraMicroContainer.class);
    }
  }
}
