package ee.outbox.cdi.capture;

import ee.outbox.FromOutbox;
import ee.outbox.PublishOptions;
import ee.outbox.ToOutbox;
import ee.outbox.cdi.handlers.EventClasses;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.enterprise.util.AnnotationLiteral;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;

/** The observers through which fired events come in. */
public final class CaptureObservers {

  private final EventClasses classes;
  private final CaptureGate gate;

  /**
   * Observes.
   *
   * @param classes tells which events are captured wherever they are fired
   * @param gate where they go
   */
  public CaptureObservers(EventClasses classes, CaptureGate gate) {
    this.classes = classes;
    this.gate = gate;
  }

  /**
   * The observers, to be added to the deployment.
   *
   * @return a synchronous and an asynchronous one for each way of firing
   */
  public List<ObserverMethod<Object>> all() {
    Set<Annotation> toOutbox = Set.of(ToOutbox.Literal.INSTANCE);
    Set<Annotation> fromOutbox = Set.of(new FromOutboxLiteral());
    return List.of(
        EventObserver.sync(Set.of(), this::captureAnnotated),
        EventObserver.sync(toOutbox, this::captureOthers),
        EventObserver.sync(fromOutbox, CaptureObservers::refuseFromOutbox),
        EventObserver.async(Set.of(), this::refuseAsync),
        EventObserver.async(toOutbox, CaptureObservers::refuseAsyncToOutbox),
        EventObserver.async(fromOutbox, CaptureObservers::refuseFromOutbox));
  }

  /**
   * Tells our observers from others.
   *
   * @param observer any observer
   * @return true for one of {@link #all}
   */
  public static boolean isOurs(ObserverMethod<?> observer) {
    return observer instanceof EventObserver;
  }

  private void captureAnnotated(Object event) {
    if (classes.captured(event.getClass())) {
      gate.publish(event, PublishOptions.none());
    }
  }

  /** Annotated ones have come in already: they match both observers. */
  private void captureOthers(Object event) {
    if (!classes.captured(event.getClass())) {
      gate.publish(event, PublishOptions.none());
    }
  }

  private void refuseAsync(Object event) {
    if (classes.captured(event.getClass())) {
      throw CaptureMessages.firedAsync(event.getClass());
    }
  }

  private static void refuseAsyncToOutbox(Object event) {
    throw CaptureMessages.firedAsync(event.getClass());
  }

  private static void refuseFromOutbox(Object event) {
    throw CaptureMessages.firedFromOutbox(event.getClass());
  }

  private static final class FromOutboxLiteral extends AnnotationLiteral<FromOutbox>
      implements FromOutbox {

    private static final long serialVersionUID = 1L;

    @Override
    public String value() {
      return "";
    }
  }
}
