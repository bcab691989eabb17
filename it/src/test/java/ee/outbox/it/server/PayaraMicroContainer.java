package ee.outbox.it.server;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.arquillian.protocol.servlet5.ServletMethodExecutor;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/**
 * Deploys to the {@code autodeploy} directory of a Payara Micro that runs. The adapter that there
 * is starts a server for each deployment: two wars in one server and an undeploy are beyond it.
 */
public final class PayaraMicroContainer
    implements DeployableContainer<PayaraMicroContainer.Configuration> {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Nothing to say: {@link PayaraMicroServer} knows all. */
  public static final class Configuration implements ContainerConfiguration {

    @Override
    public void validate() {
      // Nothing is set.
    }
  }

  @Override
  public Class<Configuration> getConfigurationClass() {
    return Configuration.class;
  }

  @Override
  public ProtocolDescription getDefaultProtocol() {
    return new ProtocolDescription("Servlet 5.0");
  }

  @Override
  public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
    ServerLog log = ServerLog.fromOutside();
    Path file = file(archive);
    Path complete = file.getParent().resolveSibling(archive.getName());
    archive.as(ZipExporter.class).exportTo(complete.toFile(), true);
    try {
      Autodeployment.forget(file);
      Files.move(complete, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new DeploymentException("cannot be written: " + file, e);
    }
    await()
        .atMost(PATIENCE)
        .until(() -> Autodeployment.started(file) || Autodeployment.refused(file));
    if (Autodeployment.refused(file)) {
      throw new DeploymentException(archive.getName() + " was refused: " + log.text());
    }
    return address(archive.getName().replaceFirst("\\.[a-z]+$", ""));
  }

  @Override
  public void undeploy(Archive<?> archive) throws DeploymentException {
    Path file = file(archive);
    boolean refused = Autodeployment.refused(file);
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new DeploymentException("cannot be deleted: " + file, e);
    }
    if (!refused) {
      await()
          .atMost(PATIENCE)
          .until(() -> Autodeployment.stopped(file) || Autodeployment.notStopped(file));
      if (Autodeployment.notStopped(file)) {
        throw new DeploymentException(archive.getName() + " was not undeployed");
      }
    }
  }

  private static Path file(Archive<?> archive) {
    return Server.current().dropins().resolve(archive.getName());
  }

  private static ProtocolMetaData address(String root) {
    HTTPContext context =
        new HTTPContext("localhost", Integer.parseInt(Settings.required("it.http-port")));
    context.add(new Servlet(ServletMethodExecutor.ARQUILLIAN_SERVLET_NAME, "/" + root));
    return new ProtocolMetaData().addContext(context);
  }
}
