package ee.outbox.cdi.deployment;

import ee.outbox.OutboxEvent;
import ee.outbox.OutboxException;
import ee.outbox.OutboxMessage;
import ee.outbox.cdi.handlers.EventClass;
import ee.outbox.cdi.handlers.EventClasses;
import ee.outbox.cdi.handlers.Names;
import ee.outbox.cdi.handlers.ObserverHandler.Parameter;
import jakarta.json.JsonObject;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the observed parameter of a handler takes.
 *
 * @param eventTypes the event types, former names included
 * @param parameter what the method wants
 */
record EventParameter(Set<String> eventTypes, Parameter parameter) {

  /**
   * Reads it.
   *
   * @throws OutboxException where it is refused
   */
  static EventParameter of(String handler, Type type, String value, EventClasses classes) {
    if (type == OutboxMessage.class) {
      return raw(handler, value);
    }
    if (!(type instanceof Class<?> javaClass)) {
      throw refused(DeploymentMessages.unfitParameter(handler, type));
    }
    List<Class<?>> leaves = leaves(javaClass).toList();
    if (leaves.isEmpty() || !leaves.stream().allMatch(each -> isLeaf(each, javaClass))) {
      throw refused(DeploymentMessages.unfitParameter(handler, type));
    }
    Map<String, Class<?>> byName = new LinkedHashMap<>();
    for (Class<?> leaf : leaves) {
      EventClass event = classes.of(leaf);
      event.names().forEach(name -> byName.put(name, leaf));
    }
    if (!value.isEmpty() && !(leaves.size() == 1 && byName.containsKey(value))) {
      throw refused(DeploymentMessages.contradiction(handler, value, javaClass, byName.keySet()));
    }
    return new EventParameter(Set.copyOf(byName.keySet()), new Parameter.Typed(Map.copyOf(byName)));
  }

  private static EventParameter raw(String handler, String value) {
    if (value.isBlank()) {
      throw refused(DeploymentMessages.rawWithoutType(handler));
    }
    Names.fault("event type of the handler " + handler, value)
        .ifPresent(
            fault -> {
              throw refused(fault);
            });
    return new EventParameter(Set.of(value), new Parameter.Raw());
  }

  /** The class itself, or all classes below a sealed one. */
  private static Stream<Class<?>> leaves(Class<?> type) {
    if (!type.isSealed()) {
      return Stream.of(type);
    }
    Stream<Class<?>> below =
        Stream.of(type.getPermittedSubclasses()).flatMap(EventParameter::leaves);
    return (abstractType(type) ? below : Stream.concat(Stream.of(type), below)).distinct();
  }

  /** Below a sealed type every class must be annotated; a single class need not be. */
  private static boolean isLeaf(Class<?> leaf, Class<?> parameter) {
    if (leaf == JsonObject.class || leaf == byte[].class) {
      return true;
    }
    boolean concrete =
        !abstractType(leaf) && !leaf.isPrimitive() && !leaf.isArray() && leaf != Object.class;
    return concrete && (!parameter.isSealed() || leaf.isAnnotationPresent(OutboxEvent.class));
  }

  private static boolean abstractType(Class<?> type) {
    return type.isInterface() || Modifier.isAbstract(type.getModifiers());
  }

  private static OutboxException refused(String text) {
    return new OutboxException(text);
  }
}
