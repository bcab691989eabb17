package ee.outbox.cdi.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.FromOutbox;
import ee.outbox.OutboxEvent;
import ee.outbox.cdi.testing.TestContainer;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Vetoed;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverlookedHandlersTest {

  @ParameterizedTest
  @ValueSource(classes = {Ejb.class, NoScope.class})
  void namesTheHandlersOfAClassThatIsNoBean(Class<?> type) {
    try (TestContainer container = container()) {
      assertThat(extension(container).overlooked(Set.of(type, Scoped.class)))
          .singleElement()
          .asString()
          .startsWith("OUTBOX1043")
          .contains(type.getName() + "#on");
    }
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Scoped.class,
        Inherited.class,
        Base.class,
        NotNow.class,
        Off.class,
        NoHandler.class,
        Contract.class
      })
  void saysNothingOfBeansAndOfWhatIsMeantToBeNone(Class<?> type) {
    try (TestContainer container = container()) {
      assertThat(extension(container).overlooked(Set.of(type))).isEmpty();
    }
  }

  @Test
  void saysNothingWhereTheServerFoundNoClasses() {
    try (TestContainer container = container()) {
      assertThat(extension(container).overlooked(Set.of())).isEmpty();
    }
  }

  private static OutboxExtension extension(TestContainer container) {
    return container.beanManager().getExtension(OutboxExtension.class);
  }

  private static TestContainer container() {
    return TestContainer.of(Scoped.class, Inherited.class)
        .extension(new OutboxExtension())
        .property("outbox.store", "memory")
        .start();
  }

  @OutboxEvent(type = "overlooked")
  public record Happened(String what) {}

  @ApplicationScoped
  static class Scoped {
    void on(@Observes @FromOutbox Happened event) {}
  }

  /** Its bean is one of a subclass. */
  static class Base {
    void inherited(@Observes @FromOutbox Happened event) {}
  }

  @ApplicationScoped
  static class Inherited extends Base {}

  @Stateless
  static class Ejb {
    void on(@Observes @FromOutbox Happened event) {}
  }

  static class NoScope {
    void on(@Observes @FromOutbox Happened event) {}

    void other(String text) {}
  }

  abstract static class Contract {
    void on(@Observes @FromOutbox Happened event) {}
  }

  @Vetoed
  static class Off {
    void on(@Observes @FromOutbox Happened event) {}
  }

  @Alternative
  @ApplicationScoped
  static class NotNow {
    void on(@Observes @FromOutbox Happened event) {}
  }

  static class NoHandler {
    void on(@Observes Happened event) {}

    void on(@FromOutbox String text) {}
  }
}
