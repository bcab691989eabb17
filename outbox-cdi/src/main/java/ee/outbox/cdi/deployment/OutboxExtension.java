package ee.outbox.cdi.deployment;

import ee.outbox.FromOutbox;
import ee.outbox.Outbox;
import ee.outbox.OutboxAdmin;
import ee.outbox.OutboxEvent;
import ee.outbox.OutboxException;
import ee.outbox.OutboxHandler;
import ee.outbox.cdi.capture.CaptureGate;
import ee.outbox.cdi.capture.CaptureObservers;
import ee.outbox.cdi.capture.OutboxFacade;
import ee.outbox.cdi.config.ConfigReader;
import ee.outbox.cdi.dispatch.DispatchBeans;
import ee.outbox.cdi.handlers.EventClasses;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;

/** Lets the container tell us about the application. Public for the container only. */
public class OutboxExtension implements Extension {

  /** Before the application's own observers of startup: they may publish. */
  private static final int EARLY = 1;

  private final Faults faults = new Faults();
  private final EventClasses classes = new EventClasses();
  private final HandlerForms forms = new HandlerForms(faults);
  private final HandlerDiscovery discovery = new HandlerDiscovery(classes, forms, faults);
  private final PluggedBeans plugged = new PluggedBeans();
  private final CaptureGate gate = new CaptureGate();
  private final OutboxLifecycle lifecycle = new OutboxLifecycle(gate);

  /** For the container. */
  public OutboxExtension() {}

  void addOurBeans(@Observes BeforeBeanDiscovery event) {
    DispatchBeans.CLASSES.forEach(each -> event.addAnnotatedType(each, each.getName()));
  }

  <T> void prepareHandlers(
      @Observes @WithAnnotations({FromOutbox.class, OutboxHandler.class})
          ProcessAnnotatedType<T> event,
      BeanManager beans) {
    forms.prepare(event, beans);
  }

  void registerEventClass(
      @Observes @WithAnnotations(OutboxEvent.class) ProcessAnnotatedType<?> event) {
    Class<?> type = event.getAnnotatedType().getJavaClass();
    if (type.isAnnotationPresent(OutboxEvent.class)) {
      try {
        classes.of(type);
      } catch (OutboxException e) {
        faults.add(e.getMessage());
      }
    }
  }

  void notePluggedBean(@Observes ProcessBean<?> event) {
    plugged.note(event.getBean());
  }

  void findHandler(@Observes ProcessObserverMethod<?, ?> event) {
    if (!CaptureObservers.isOurs(event.getObserverMethod())) {
      discovery.look(event);
    }
  }

  void addObserversAndBeans(@Observes AfterBeanDiscovery event) {
    new CaptureObservers(classes, gate).all().forEach(event::addObserverMethod);
    event
        .addBean()
        .id(Outbox.class.getName())
        .types(Object.class, Outbox.class)
        .scope(ApplicationScoped.class)
        .createWith(context -> new OutboxFacade(gate));
    event
        .addBean()
        .id(OutboxAdmin.class.getName())
        .types(Object.class, OutboxAdmin.class)
        .scope(ApplicationScoped.class)
        .createWith(context -> lifecycle.admin());
  }

  void validate(@Observes AfterDeploymentValidation event, BeanManager beans) {
    ConfigReader config = new ConfigReader(ConfigProvider.getConfig());
    Deployment deployment = new Deployment(config, classes, discovery.found(), plugged);
    deployment.check(beans, faults);
    faults.asProblem().ifPresent(event::addDeploymentProblem);
    lifecycle.prepare(deployment);
  }

  void start(@Observes @Priority(EARLY) Startup event) {
    lifecycle.applicationStarted();
  }

  List<String> overlooked(Set<Class<?>> classes) {
    return OverlookedHandlers.beside(discovery.found()).texts(classes);
  }

  boolean startWithWebModule() {
    return lifecycle.startWithWebModule();
  }

  void stopWithWebModule() {
    lifecycle.stop();
  }

  void stop(@Observes @Priority(EARLY) Shutdown event) {
    lifecycle.stop();
  }
}
