package ee.outbox.cdi.deployment;

import ee.outbox.OutboxException;
import jakarta.enterprise.event.TransactionPhase;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.TreeSet;

/** The texts of this package: OUTBOX1000 to 1059. */
final class DeploymentMessages {

  private DeploymentMessages() {}

  static String observesAsync(String handler) {
    return "OUTBOX1001: the handler %s says @ObservesAsync. Say @Observes: handlers run asynchronously in any case."
        .formatted(handler);
  }

  static String during(String handler, TransactionPhase phase) {
    return "OUTBOX1002: the handler %s says during = %s. Leave it out: a message is delivered after its transaction has committed."
        .formatted(handler, phase);
  }

  static String ifExists(String handler) {
    return "OUTBOX1003: the handler %s says notifyObserver = IF_EXISTS, so that messages would be lost without an instance. Leave it out."
        .formatted(handler);
  }

  static String otherQualifiers(String handler, Collection<String> qualifiers) {
    return "OUTBOX1004: the handler %s has other qualifiers beside @FromOutbox: %s. Remove them."
        .formatted(handler, qualifiers);
  }

  static String unfitParameter(String handler, Type type) {
    return "OUTBOX1005: the handler %s observes %s, from which no single event class follows. Observe an event class, a sealed type whose leaves all bear @OutboxEvent, or OutboxMessage with @FromOutbox(\"event type\")."
        .formatted(handler, type.getTypeName());
  }

  static String rawWithoutType(String handler) {
    return "OUTBOX1006: the handler %s observes OutboxMessage without an event type. Say @FromOutbox(\"event type\")."
        .formatted(handler);
  }

  static String contradiction(
      String handler, String value, Class<?> type, Collection<String> names) {
    return "OUTBOX1007: the handler %s says @FromOutbox(\"%s\"), but the event type of %s is %s. Leave the value out."
        .formatted(handler, value, type.getName(), new TreeSet<>(names));
  }

  static String eventMetadata(String handler) {
    return "OUTBOX1008: the handler %s has an EventMetadata parameter, which would be null. Remove it; a Delivery parameter tells about the message."
        .formatted(handler);
  }

  static String asynchronous(String handler) {
    return "OUTBOX1009: the handler %s is @Asynchronous, so that it would return before its work is done. Remove the annotation: handlers run asynchronously in any case."
        .formatted(handler);
  }

  static String overloadWithoutName(String handler) {
    return "OUTBOX1010: there are several handler methods %s. Give each a name: @OutboxHandler(name = ...)."
        .formatted(handler);
  }

  static String oneNameTwice(String name, String type, String one, String other) {
    return "OUTBOX1011: two handlers of the event type '%s' have the name '%s': %s and %s. Give one of them another: @OutboxHandler(name = ...)."
        .formatted(type, name, one, other);
  }

  static String badMaxAttempts(String handler, int value) {
    return "OUTBOX1012: the handler %s says maxAttempts = %d. Say 1 or more, or leave it out for outbox.max-attempts."
        .formatted(handler, value);
  }

  static String badTimeout(String handler, String value) {
    return "OUTBOX1013: the handler %s says timeout = \"%s\". Say whole seconds, 1 or more, as 30s or PT30S."
        .formatted(handler, value);
  }

  static String timeoutOutside(String handler, String value) {
    return "OUTBOX1014: the handler %s says timeout = \"%s\", but runs outside the transaction that it would limit. Leave it out, and use @Timeout of Fault Tolerance."
        .formatted(handler, value);
  }

  static String retryOnEjb(String handler) {
    return "OUTBOX1015: the handler %s of an EJB has @Retry or @Fallback and runs in the transaction of its message, which the EJB container marks for rollback at the first failure. Remove them, say @TransactionAttribute(NOT_SUPPORTED), or make the bean @ApplicationScoped."
        .formatted(handler);
  }

  static String faultToleranceOnStatic(String handler) {
    return "OUTBOX1016: the static handler %s has Fault Tolerance annotations, which do nothing there. Make the method non-static, or remove them."
        .formatted(handler);
  }

  static String beanManagedInTransaction(String handler, String attribute) {
    return "OUTBOX1017: the handler %s of a bean-managed EJB says @TransactionAttribute(%s). Remove it: such a handler runs outside the transaction of its message."
        .formatted(handler, attribute);
  }

  static String dontRollbackOn(String handler) {
    return "OUTBOX1018: the handler %s says @Transactional(dontRollbackOn = ...), but a failed delivery is always rolled back. Remove it, and catch the exception."
        .formatted(handler);
  }

  static String broughtTransactional(String handler) {
    return "OUTBOX1019: the handler %s gets @Transactional from a stereotype or another annotation, from which it cannot be taken away. Move the handler to a class without it, or say @Transactional(NOT_SUPPORTED) on the method."
        .formatted(handler);
  }

  static String interceptorOrder(String handler, Class<?> interceptor) {
    return "OUTBOX1020: on the handler %s the Fault Tolerance interceptor %s does not run between those of the outbox, so that its tries would not each have a transaction. Set mp.fault.tolerance.interceptor.priority to a number from 1 to 4099."
        .formatted(handler, interceptor.getName());
  }

  static String unknownForm(String observer) {
    return "OUTBOX1021: %s observes @FromOutbox, but is no observer method of a bean class. Write a method with @Observes @FromOutbox, or bring a MessageDispatcher bean."
        .formatted(observer);
  }

  static String strayHandlerAnnotation(String method) {
    return "OUTBOX1022: %s bears @OutboxHandler, but has no parameter with @Observes @FromOutbox. Add it, or remove the annotation."
        .formatted(method);
  }

  static String hiddenParameter(String handler, Class<?> type) {
    return "OUTBOX1023: the handler %s is private and has a parameter of the package-private %s; the container does not intercept such a method, so it would run without a transaction. Make the method package-private, or the type public."
        .formatted(handler, type.getTypeName());
  }

  static String privateFinal(String handler) {
    return "OUTBOX1024: the handler %s is private and final; the container does not intercept such a method, so it would run without a transaction. Remove final."
        .formatted(handler);
  }

  static String noStore() {
    return "OUTBOX1030: there is no store for messages. Add the dependency ee.outbox:outbox-jpa, or set outbox.store=memory to try the outbox without a database.";
  }

  static String severalBeans(String type, Collection<String> beans) {
    return "OUTBOX1031: there are several beans of type %s: %s. Leave one, or make one an @Alternative with @Priority."
        .formatted(type, beans);
  }

  static OutboxException notStarted() {
    return new OutboxException(
        "OUTBOX1032: the outbox is not running: outbox.enabled is false, or the application is only starting or has stopped. Use OutboxAdmin while it runs.");
  }

  static String started(String store, long handlers, String node) {
    return "OUTBOX1040: outbox started: %s, handlers: %d, node '%s'"
        .formatted(store, handlers, node);
  }

  static String disabled() {
    return "OUTBOX1041: the outbox is switched off by outbox.enabled=false: publishing is refused, nothing is delivered";
  }

  static String capturesOnly(String store) {
    return "OUTBOX1042: outbox started: %s; this node only captures, since outbox.processor.enabled is false"
        .formatted(store);
  }

  static String waitsForWebModule() {
    return "OUTBOX1044: the outbox starts with the first web module of this application: the container has started it without JNDI names (java:comp). An ear without a web module has no outbox here.";
  }

  static String overlookedHandler(String handler) {
    return "OUTBOX1043: the handler %s is never called: its class is no bean here. Give the class a scope, for instance @ApplicationScoped; an EJB is a bean only on a server with EJB."
        .formatted(handler);
  }
}
