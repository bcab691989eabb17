package ee.outbox.cdi.handlers;

import ee.outbox.AggregateId;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the member of an event class that bears {@link AggregateId}. */
public final class AggregateIdReader {

  private static final MethodType GENERIC = MethodType.methodType(Object.class, Object.class);

  private final MethodHandle handle;
  private final String member;

  private AggregateIdReader(MethodHandle handle, String member) {
    this.handle = handle;
    this.member = member;
  }

  /**
   * Finds the member; empty where there is none. Throws where there are several, or a wrong one.
   */
  static Optional<AggregateIdReader> of(Class<?> type) {
    Map<String, Member> members = members(type);
    if (members.size() > 1) {
      throw HandlersMessages.severalAggregateIds(type, members.keySet());
    }
    return members.values().stream().findFirst().map(member -> reader(type, member));
  }

  Optional<String> read(Object event) {
    try {
      Object value = handle.invokeExact(event);
      return Optional.ofNullable(value).map(String::valueOf);
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw HandlersMessages.aggregateIdFails(event.getClass(), member, e);
    }
  }

  /**
   * By name and kind, an overriding method before the one it overrides. The annotation of a record
   * component stands on its field and accessor too: they are one member.
   */
  private static Map<String, Member> members(Class<?> type) {
    Map<String, Member> members = new TreeMap<>();
    for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
      for (Method method : each.getDeclaredMethods()) {
        if (method.isAnnotationPresent(AggregateId.class) && !method.isBridge()) {
          members.putIfAbsent(nameOf(each, method), method);
        }
      }
      for (Field field : each.getDeclaredFields()) {
        if (field.isAnnotationPresent(AggregateId.class)) {
          members.putIfAbsent(nameOf(each, field), field);
        }
      }
    }
    return members;
  }

  private static String nameOf(Class<?> type, Method method) {
    boolean overridable = !Modifier.isPrivate(method.getModifiers());
    boolean component = type.isRecord() && method.getParameterCount() == 0;
    return component
        ? method.getName()
        : (overridable ? "" : type.getSimpleName() + ".") + method.getName() + "()";
  }

  private static String nameOf(Class<?> type, Field field) {
    return type.isRecord() ? field.getName() : type.getSimpleName() + "." + field.getName();
  }

  private static AggregateIdReader reader(Class<?> type, Member member) {
    if (Modifier.isStatic(member.getModifiers())
        || member instanceof Method method
            && (method.getParameterCount() > 0 || method.getReturnType() == void.class)) {
      throw HandlersMessages.wrongAggregateId(type, member.getName());
    }
    try {
      ((AccessibleObject) member).setAccessible(true);
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      MethodHandle handle =
          member instanceof Method method
              ? lookup.unreflect(method)
              : lookup.unreflectGetter((Field) member);
      return new AggregateIdReader(handle.asType(GENERIC), member.getName());
    } catch (IllegalAccessException | InaccessibleObjectException e) {
      throw HandlersMessages.closedAggregateId(type, member.getName(), e);
    }
  }
}
