package ee.outbox.cdi.deployment;

import ee.outbox.OutboxAdmin;
import ee.outbox.cdi.capture.CaptureGate;
import ee.outbox.cdi.platform.Platform;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Starts and stops the outbox with its application. An exception at the start fails the deployment;
 * Open Liberty stops such an application too, so that stopping tolerates what never started.
 */
final class OutboxLifecycle {

  private static final Logger LOG = System.getLogger(OutboxLifecycle.class.getName());

  private final CaptureGate gate;
  private volatile Optional<Deployment> deployment = Optional.empty();
  private volatile Optional<Deployment> waiting = Optional.empty();
  private volatile Optional<Executor> module = Optional.empty();
  private volatile Optional<RunningOutbox> running = Optional.empty();

  OutboxLifecycle(CaptureGate gate) {
    this.gate = gate;
  }

  void prepare(Deployment found) {
    deployment = Optional.of(found);
  }

  /** The container says that the application has started: on some servers too early for us. */
  void applicationStarted() {
    Deployment found = deployment.orElseThrow(DeploymentMessages::notStarted);
    if (!found.settings().enabled()) {
      gate.disable();
      LOG.log(Level.INFO, DeploymentMessages.disabled());
    } else if (!Platform.namesAreBound()) {
      startInModule(found);
    } else if (Platform.startsBeforeItsModules()) {
      waiting = Optional.of(found);
    } else {
      start(found);
    }
  }

  /** An ear on WildFly 39: its web modules start before it or after, or it has none. */
  private void startInModule(Deployment found) {
    Optional<Executor> started;
    synchronized (this) {
      started = module;
      waiting = started.isPresent() ? Optional.empty() : Optional.of(found);
    }
    started.ifPresentOrElse(
        place -> place.execute(() -> start(found)),
        () -> LOG.log(Level.INFO, DeploymentMessages.waitsForWebModule()));
  }

  /**
   * A web module of the application starts; the first of them starts what waited for it. Its
   * context, with its names, is kept for an application that has not started yet.
   */
  boolean startWithWebModule() {
    Optional<Deployment> found;
    synchronized (this) {
      module = module.or(Platform::context);
      found = waiting;
      waiting = Optional.empty();
    }
    found.ifPresent(this::start);
    return found.isPresent();
  }

  private void start(Deployment found) {
    running = Optional.of(new Assembly(found).start(gate));
  }

  void stop() {
    running.ifPresent(RunningOutbox::stop);
    running = Optional.empty();
  }

  OutboxAdmin admin() {
    return running.map(RunningOutbox::admin).orElseThrow(DeploymentMessages::notStarted);
  }
}
