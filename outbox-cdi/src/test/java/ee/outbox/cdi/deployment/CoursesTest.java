package ee.outbox.cdi.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.FromOutbox;
import ee.outbox.OutboxEvent;
import ee.outbox.OutboxHandler;
import ee.outbox.OutboxMessage;
import ee.outbox.cdi.deployment.HandlerDiscovery.Found;
import ee.outbox.cdi.dispatch.DispatchBeans;
import ee.outbox.cdi.dispatch.OutboxFallback;
import ee.outbox.cdi.handlers.EventClasses;
import ee.outbox.cdi.handlers.HandlerRules;
import ee.outbox.cdi.handlers.ObserverHandler;
import ee.outbox.cdi.handlers.ObserverHandler.Course;
import ee.outbox.cdi.handlers.ObserverHandler.Parameter;
import ee.outbox.cdi.testing.TestContainer;
import jakarta.annotation.Priority;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.interceptor.InterceptorBinding;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CoursesTest {

  @OutboxEvent(type = "placed", aliases = "created")
  public record Placed(String id) {}

  sealed interface Shape permits Circle, Square {}

  @OutboxEvent
  public record Circle() implements Shape {}

  @OutboxEvent
  public record Square() implements Shape {}

  static Stream<Arguments> courses() {
    return Stream.of(
        Arguments.of(Plain.class, Course.INTERCEPTED_PLAIN),
        Arguments.of(Required.class, Course.INTERCEPTED_PLAIN),
        Arguments.of(Retrying.class, Course.INTERCEPTED),
        Arguments.of(RetryingClass.class, Course.INTERCEPTED),
        Arguments.of(FallingBack.class, Course.INTERCEPTED_FALLBACK),
        Arguments.of(Static.class, Course.SURROUNDED),
        Arguments.of(NotSupported.class, Course.OUTSIDE),
        Arguments.of(NewOfClass.class, Course.OUTSIDE),
        Arguments.of(MethodWins.class, Course.INTERCEPTED_PLAIN),
        Arguments.of(Ejb.class, Course.SURROUNDED),
        Arguments.of(OutsideEjb.class, Course.OUTSIDE),
        Arguments.of(BeanManagedEjb.class, Course.OUTSIDE));
  }

  @ParameterizedTest
  @MethodSource("courses")
  void theCourseFollowsFromTheAnnotations(Class<?> bean, Course course) {
    assertThat(discover(bean).handler().course()).isEqualTo(course);
  }

  @Test
  void requiredIsTakenFromTheClassAndGivenBackToOtherMethods() {
    Probe probe = new Probe();
    run(probe, OfClass.class);

    assertThat(probe.types).containsEntry("handle", "none").containsEntry("other", "REQUIRED");
    assertThat(probe.types).containsEntry("bound", "none");
    assertThat(probe.types).containsEntry("own", "MANDATORY").containsEntry("class", "none");
  }

  @Test
  void fallbacksAreBoundWhereInterceptorsSeeThem() {
    Probe probe = new Probe();
    run(probe, FallingBack.class);
    assertThat(probe.fallbacks).containsExactly("instead");

    Probe blind = new Probe();
    run(blind, FallingBackPrivately.class);
    run(blind, FallingBackFinally.class);
    run(blind, FallingBackEjb.class);
    assertThat(blind.fallbacks).isEmpty();
  }

  @Test
  void outsideHandlersKeepTheirs() {
    Probe probe = new Probe();
    run(probe, NewOfClass.class);

    assertThat(probe.types).containsEntry("class", "REQUIRES_NEW");
  }

  @Test
  void valuesComeFromTheAnnotation() {
    ObserverHandler handler = discover(Annotated.class).handler();

    assertThat(handler.name()).isEqualTo("mine");
    assertThat(handler.priority()).isEqualTo(7);
    assertThat(handler.rules())
        .isEqualTo(
            new HandlerRules(
                OptionalInt.of(3),
                List.of(IllegalStateException.class),
                List.of(Error.class),
                Optional.of(Duration.ofSeconds(30))));
  }

  @Test
  void namesAreBeanAndMethodByDefault() {
    assertThat(discover(Plain.class).handler().name()).isEqualTo("Plain#on");
  }

  @Test
  void typedHandlersTakeFormerNamesToo() {
    ObserverHandler handler = discover(Plain.class).handler();

    assertThat(handler.eventTypes()).containsExactlyInAnyOrder("placed", "created");
    assertThat(handler.parameter())
        .isEqualTo(new Parameter.Typed(Map.of("placed", Placed.class, "created", Placed.class)));
  }

  @Test
  void sealedTypesTakeAllTheirLeaves() {
    assertThat(discover(OfSealed.class).handler().parameter())
        .isEqualTo(new Parameter.Typed(Map.of("Circle", Circle.class, "Square", Square.class)));
  }

  @Test
  void inheritedHandlersBelongToTheirBean() {
    ObserverHandler handler = discover(Concrete.class).handler();

    assertThat(handler.name()).isEqualTo("Concrete#on");
    assertThat(handler.eventTypes()).containsExactlyInAnyOrder("placed", "created");
    assertThat(handler.course()).isEqualTo(Course.INTERCEPTED);
  }

  @Test
  void rawHandlersTakeOneType() {
    ObserverHandler handler = discover(Raw.class).handler();

    assertThat(handler.eventTypes()).containsExactly("user.created");
    assertThat(handler.parameter()).isEqualTo(new Parameter.Raw());
  }

  private static Found discover(Class<?> bean) {
    Probe probe = new Probe();
    run(probe, bean);
    assertThat(probe.faults.asProblem()).isEmpty();
    assertThat(probe.discovery.found()).hasSize(1);
    return probe.discovery.found().get(0);
  }

  private static void run(Probe probe, Class<?> bean) {
    TestContainer.of(bean).extension(probe).start().close();
  }

  static class Probe implements Extension {

    private final Faults faults = new Faults();
    private final HandlerForms forms = new HandlerForms(faults);
    private final HandlerDiscovery discovery =
        new HandlerDiscovery(new EventClasses(), forms, faults);
    private final Map<String, String> types = new HashMap<>();
    private final Set<String> fallbacks = new HashSet<>();

    void add(@Observes BeforeBeanDiscovery event) {
      DispatchBeans.CLASSES.forEach(each -> event.addAnnotatedType(each, each.getName()));
    }

    <T> void prepare(
        @Observes @WithAnnotations(FromOutbox.class) ProcessAnnotatedType<T> event,
        BeanManager beans) {
      forms.prepare(event, beans);
    }

    void look(@Observes ProcessObserverMethod<?, ?> event) {
      discovery.look(event);
    }

    void note(@Observes ProcessManagedBean<?> event) {
      if (event.getBean().getBeanClass().getEnclosingClass() == CoursesTest.class) {
        types.put("class", type(event.getAnnotatedBeanClass().getAnnotation(Transactional.class)));
        event
            .getAnnotatedBeanClass()
            .getMethods()
            .forEach(
                each ->
                    types.put(
                        each.getJavaMember().getName(),
                        type(each.getAnnotation(Transactional.class))));
      }
    }

    <T> void noteFallbacks(@Observes ProcessManagedBean<T> event) {
      event.getAnnotatedBeanClass().getMethods().stream()
          .filter(each -> each.isAnnotationPresent(OutboxFallback.class))
          .forEach(each -> fallbacks.add(each.getJavaMember().getName()));
    }

    private static String type(Transactional annotation) {
      return annotation == null ? "none" : annotation.value().name();
    }
  }

  @Dependent
  public static class Plain {
    void on(@Observes @FromOutbox Placed event) {}
  }

  @Dependent
  public static class Required {
    @Transactional
    void on(@Observes @FromOutbox Placed event) {}
  }

  @Dependent
  public static class Retrying {
    @Retry
    void on(@Observes @FromOutbox Placed event) {}
  }

  @Dependent
  @Retry
  public static class RetryingClass {
    void on(@Observes @FromOutbox Placed event) {}
  }

  @Dependent
  public static class FallingBack {
    @Fallback(fallbackMethod = "instead")
    void on(@Observes @FromOutbox Placed event) {}

    void instead(Placed event) {}
  }

  @Dependent
  public static class FallingBackPrivately {
    @Fallback(fallbackMethod = "instead")
    void on(@Observes @FromOutbox Placed event) {}

    private void instead(Placed event) {}
  }

  @Dependent
  public static class FallingBackFinally {
    @Fallback(fallbackMethod = "instead")
    void on(@Observes @FromOutbox Placed event) {}

    final void instead(Placed event) {}
  }

  @Stateless
  @TransactionAttribute(TransactionAttributeType.NEVER)
  public static class FallingBackEjb {
    @Fallback(fallbackMethod = "instead")
    public void on(@Observes @FromOutbox Placed event) {}

    public void instead(Placed event) {}
  }

  @Dependent
  public static class Static {
    static void on(@Observes @FromOutbox Placed event) {}
  }

  @Dependent
  public static class NotSupported {
    @Transactional(TxType.NOT_SUPPORTED)
    void on(@Observes @FromOutbox Placed event) {}
  }

  @ApplicationScoped
  @Transactional(TxType.REQUIRES_NEW)
  public static class NewOfClass {
    void on(@Observes @FromOutbox Placed event) {}
  }

  @ApplicationScoped
  @Transactional(TxType.REQUIRES_NEW)
  public static class MethodWins {
    @Transactional(TxType.MANDATORY)
    void on(@Observes @FromOutbox Placed event) {}
  }

  @ApplicationScoped
  @Transactional
  public static class OfClass {
    void handle(@Observes @FromOutbox Placed event) {}

    public void other() {}

    @Transactional(TxType.MANDATORY)
    public void own() {}

    @Bound
    public void bound() {}
  }

  @InterceptorBinding
  @Transactional(TxType.NEVER)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Bound {}

  @Stateless
  public static class Ejb {
    public void on(@Observes @FromOutbox Placed event) {}
  }

  @Stateless
  @TransactionAttribute(TransactionAttributeType.NEVER)
  public static class OutsideEjb {
    public void on(@Observes @FromOutbox Placed event) {}
  }

  @Stateless
  @TransactionManagement(TransactionManagementType.BEAN)
  public static class BeanManagedEjb {
    public void on(@Observes @FromOutbox Placed event) {}
  }

  @Dependent
  public static class Annotated {
    @OutboxHandler(
        name = "mine",
        maxAttempts = 3,
        retryOn = IllegalStateException.class,
        abortOn = Error.class,
        timeout = "30s")
    void on(@Observes @Priority(7) @FromOutbox Placed event) {}
  }

  @Dependent
  public static class OfSealed {
    void on(@Observes @FromOutbox Shape event) {}
  }

  public abstract static class Base<T> {
    @Retry
    void on(@Observes @FromOutbox T event) {}
  }

  @Dependent
  public static class Concrete extends Base<Placed> {}

  @Dependent
  public static class Raw {
    void on(@Observes @FromOutbox("user.created") OutboxMessage message) {}
  }
}
