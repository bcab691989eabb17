package ee.outbox.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.outbox.OutboxStorage;
import ee.outbox.spi.OutboxStore;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpaStoreExtensionTest {

  @AfterEach
  void forgetConfiguration() {
    System.clearProperty("outbox.store");
    System.clearProperty("outbox.enabled");
  }

  @Test
  void the_only_unqualified_entity_manager_is_taken() {
    try (SeContainer container = deploy(Unqualified.class)) {
      assertThat(container.select(OutboxStore.class).get().description())
          .isEqualTo("Jakarta Persistence, not started");
    }
  }

  @Test
  void a_qualified_entity_manager_is_taken_before_all_others() {
    assertThatCode(
            () -> deploy(Unqualified.class, AnotherUnqualified.class, Qualified.class).close())
        .doesNotThrowAnyException();
  }

  @Test
  void without_an_entity_manager_the_deployment_fails_with_the_line_to_add() {
    assertThatThrownBy(() -> deploy(Nothing.class))
        .hasStackTraceContaining("OUTBOX2001")
        .hasStackTraceContaining("in an ear")
        .hasStackTraceContaining(
            "@Produces @OutboxStorage @PersistenceContext EntityManager outboxEntityManager;");
  }

  @Test
  void several_unqualified_entity_managers_fail_the_deployment() {
    assertThatThrownBy(() -> deploy(Unqualified.class, AnotherUnqualified.class))
        .hasStackTraceContaining("OUTBOX2002: 2 EntityManager beans");
  }

  @Test
  void several_qualified_entity_managers_fail_the_deployment() {
    assertThatThrownBy(() -> deploy(Qualified.class, AnotherQualified.class))
        .hasStackTraceContaining("OUTBOX2002: 2 EntityManager beans");
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "MEMORY"})
  void none_is_needed_where_messages_are_kept_in_memory(String store) {
    System.setProperty("outbox.store", store);

    assertThatCode(() -> deploy(Nothing.class).close()).doesNotThrowAnyException();
  }

  @Test
  void none_is_needed_where_the_outbox_is_disabled() {
    System.setProperty("outbox.enabled", "false");

    assertThatCode(() -> deploy(Nothing.class).close()).doesNotThrowAnyException();
  }

  @Test
  void a_store_that_was_not_started_says_so() {
    try (SeContainer container = deploy(Unqualified.class)) {
      OutboxStore store = container.select(OutboxStore.class).get();

      assertThatThrownBy(store::claims).hasMessageStartingWith("OUTBOX2000");
    }
  }

  private static SeContainer deploy(Class<?>... classes) {
    return SeContainerInitializer.newInstance()
        .disableDiscovery()
        .addExtensions(new JpaStoreExtension())
        .addBeanClasses(JpaOutboxStore.class)
        .addBeanClasses(classes)
        .initialize();
  }

  private static EntityManager entityManager() {
    return (EntityManager)
        Proxy.newProxyInstance(
            JpaStoreExtensionTest.class.getClassLoader(),
            new Class<?>[] {EntityManager.class},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            });
  }

  @Dependent
  static class Nothing {}

  @Dependent
  static class Unqualified {
    @Produces EntityManager unqualified = entityManager();
  }

  @Dependent
  static class AnotherUnqualified {
    @Produces EntityManager another = entityManager();
  }

  @Dependent
  static class Qualified {
    @Produces @OutboxStorage EntityManager qualified = entityManager();
  }

  @Dependent
  static class AnotherQualified {
    @Produces @OutboxStorage EntityManager another = entityManager();
  }
}
