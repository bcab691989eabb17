package ee.outbox.cdi.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ee.outbox.AggregateId;
import ee.outbox.OutboxEvent;
import ee.outbox.OutboxException;
import jakarta.json.JsonObject;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventClassesTest {

  private final EventClasses classes = new EventClasses();

  @OutboxEvent(
      type = "a",
      aliases = {"b", "c"},
      aggregateType = "d")
  record Full(@AggregateId Long id) {}

  @OutboxEvent
  static class Bare {
    @AggregateId private final String key = "hidden";
  }

  static class BelowBare extends Bare {}

  @OutboxEvent
  static class OverridingAccessor extends WithAccessor {
    @Override
    @AggregateId
    Object id() {
      return "below";
    }
  }

  static class WithAccessor implements Comparable<WithAccessor> {
    @AggregateId
    Object id() {
      return "above";
    }

    @Override
    public int compareTo(WithAccessor other) {
      return 0;
    }
  }

  @OutboxEvent
  static class Throwing {
    @AggregateId
    String id() {
      throw new IllegalStateException("no id");
    }
  }

  @OutboxEvent
  static class Narrowing extends WithAccessor {
    @Override
    @AggregateId
    String id() {
      return "narrowed";
    }
  }

  static class Other {
    static class Bare {}
  }

  @Test
  void readsWhatTheAnnotationSays() {
    EventClass described = classes.of(Full.class);

    assertThat(described.type()).isEqualTo("a");
    assertThat(described.names()).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(described.aggregateType()).isEqualTo("d");
    assertThat(described.aggregateIdOf(new Full(7L))).contains("7");
    assertThat(described.aggregateIdOf(new Full(null))).isEmpty();
  }

  @Test
  void namesAreSimpleNamesByDefault() {
    EventClass described = classes.of(Bare.class);

    assertThat(described.type()).isEqualTo("Bare");
    assertThat(described.aggregateType()).isEqualTo("Bare");
  }

  @Test
  void readsPrivateFieldsOfSuperclasses() {
    assertThat(classes.of(BelowBare.class).aggregateIdOf(new BelowBare())).contains("hidden");
  }

  @Test
  void anOverriddenAccessorIsOneMember() {
    assertThat(classes.of(OverridingAccessor.class).aggregateIdOf(new OverridingAccessor()))
        .contains("below");
    assertThat(classes.of(Narrowing.class).aggregateIdOf(new Narrowing())).contains("narrowed");
  }

  @Test
  void onlyTheClassItselfDecides() {
    assertThat(classes.captured(Bare.class)).isTrue();
    assertThat(classes.captured(BelowBare.class)).isFalse();
    assertThat(classes.captured(String.class)).isFalse();
  }

  @Test
  void oneNameBelongsToOneClassAlsoAtRunTime() {
    classes.of(Bare.class);

    assertThatThrownBy(() -> classes.of(Other.Bare.class))
        .isInstanceOf(OutboxException.class)
        .hasMessageStartingWith("OUTBOX1064")
        .hasMessageContainingAll(Bare.class.getName(), Other.Bare.class.getName());
    assertThat(classes.names()).isEqualTo(Set.of("Bare"));
  }

  /** String outlives every deployment: what is known of it must not hang on it. */
  @Test
  void describingAClassOfTheServerKeepsNoDeploymentAlive() throws Exception {
    WeakReference<ClassLoader> undeployed = describedByAnotherDeployment(String.class);

    await()
        .until(
            () -> {
              System.gc();
              return undeployed.refersTo(null);
            });
  }

  private static WeakReference<ClassLoader> describedByAnotherDeployment(Class<?> type)
      throws Exception {
    URL classes = EventClasses.class.getProtectionDomain().getCodeSource().getLocation();
    URL api = OutboxEvent.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader deployment =
        new URLClassLoader(new URL[] {classes, api}, JsonObject.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
              Class<?> known = findLoadedClass(name);
              return known == null && name.startsWith("ee.outbox.")
                  ? findClass(name)
                  : super.loadClass(name, resolve);
            }
          }
        }) {
      Class<?> loaded = deployment.loadClass(EventClasses.class.getName());
      assertThat(loaded).isNotSameAs(EventClasses.class);
      Object instance = loaded.getConstructor().newInstance();
      loaded.getMethod("captured", Class.class).invoke(instance, type);
      Object described = loaded.getMethod("of", Class.class).invoke(instance, type);
      assertThat(described).asString().contains("String");
      return new WeakReference<>(deployment);
    }
  }

  @Test
  void classesWithoutANameAreRefused() {
    Object anonymous = new Object() {};

    assertThatThrownBy(() -> classes.of(anonymous.getClass())).hasMessageStartingWith("OUTBOX1065");
  }

  @Test
  void aFailingAccessorIsNamed() {
    assertThatThrownBy(() -> classes.of(Throwing.class).aggregateIdOf(new Throwing()))
        .isInstanceOf(OutboxException.class)
        .hasMessageStartingWith("OUTBOX1063")
        .hasCauseInstanceOf(IllegalStateException.class);
  }
}
