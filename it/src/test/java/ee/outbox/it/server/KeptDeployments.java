package ee.outbox.it.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.spi.client.deployment.Deployment;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentDescription;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentScenario;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.context.annotation.DeploymentScoped;
import org.jboss.arquillian.container.spi.event.DeployDeployment;
import org.jboss.arquillian.container.spi.event.DeployManagedDeployments;
import org.jboss.arquillian.container.spi.event.DeploymentEvent;
import org.jboss.arquillian.container.spi.event.StopSuiteContainers;
import org.jboss.arquillian.container.spi.event.UnDeployDeployment;
import org.jboss.arquillian.core.api.Event;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;

/**
 * Leaves the archives of a test class deployed until the next class, which either has them too and
 * finds them there, or has them undeployed before its own are deployed.
 *
 * <p>Archives of one name are taken for the same. Those that a test deploys itself, through a
 * {@code Deployer}, are left alone.
 */
public class KeptDeployments {

  /** Inside of Arquillian's own, which has made the context of the deployment by then. */
  private static final int INSIDE = -100;

  private static final int BEFORE = 100;

  /** One that a class has done with. */
  private record Kept(UnDeployDeployment undeployment, ProtocolMetaData address) {}

  @Inject private Instance<DeploymentScenario> scenario;
  @Inject private Event<DeploymentEvent> events;

  @Inject @DeploymentScoped private InstanceProducer<ProtocolMetaData> address;
  @Inject @DeploymentScoped private InstanceProducer<Deployment> current;
  @Inject @DeploymentScoped private InstanceProducer<DeploymentDescription> description;

  private final Map<String, Kept> kept = new LinkedHashMap<>();

  void keep(@Observes(precedence = INSIDE) EventContext<UnDeployDeployment> context) {
    UnDeployDeployment event = context.getEvent();
    Deployment deployment = event.getDeployment();
    boolean works = deployment.isDeployed() && !deployment.hasDeploymentError();
    if (!works || !deployment.getDescription().managed()) {
      context.proceed();
      return;
    }
    kept.put(name(deployment), new Kept(event, address.get()));
    deployment.undeployed();
  }

  void use(@Observes(precedence = INSIDE) EventContext<DeployDeployment> context) {
    Deployment deployment = context.getEvent().getDeployment();
    Kept there = kept.remove(name(deployment));
    if (there == null) {
      context.proceed();
      return;
    }
    description.set(deployment.getDescription());
    current.set(deployment);
    address.set(there.address());
    deployment.deployed();
  }

  void makeRoom(@Observes(precedence = BEFORE) DeployManagedDeployments event) {
    Set<String> wanted =
        scenario.get().managedDeploymentsInDeployOrder().stream()
            .map(KeptDeployments::name)
            .collect(Collectors.toSet());
    undeployAllBut(wanted);
  }

  void end(@Observes(precedence = BEFORE) StopSuiteContainers event) {
    undeployAllBut(Set.of());
  }

  /** They are no longer noted as deployed, by which {@link #keep} knows them. */
  private void undeployAllBut(Set<String> wanted) {
    for (String each : List.copyOf(kept.keySet())) {
      if (!wanted.contains(each)) {
        events.fire(kept.remove(each).undeployment());
      }
    }
  }

  private static String name(Deployment deployment) {
    return deployment.getDescription().getArchive().getName();
  }
}
