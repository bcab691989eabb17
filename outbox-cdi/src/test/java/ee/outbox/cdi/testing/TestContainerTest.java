package ee.outbox.cdi.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestContainerTest {

  private final TestContainer container =
      TestContainer.of(Worker.class).property("greeting", "hello").start();

  @AfterEach
  void close() {
    container.close();
  }

  @Test
  void answersJndiNames() {
    assertThat(container.platform().userTransaction()).isNotNull();
    assertThat(container.platform().executor()).isNotNull();
    assertThat(container.platform().scheduler()).isNotNull();
  }

  @Test
  void readsPropertiesOfTheTestOnly() {
    assertThat(container.get(Worker.class).greeting()).isEqualTo("hello");
  }

  @Test
  void retriesInsideTheTransactionOfTransactional() {
    Worker worker = container.get(Worker.class);

    worker.work();

    assertThat(worker.keys()).hasSize(2).doesNotContainNull();
    assertThat(Set.copyOf(worker.keys())).hasSize(1);
    assertThat(container.platform().registry().getTransactionStatus())
        .isEqualTo(Status.STATUS_NO_TRANSACTION);
  }

  @Test
  void refusesUserTransactionInsideMandatory() throws Exception {
    container.platform().userTransaction().begin();

    assertThatThrownBy(() -> container.get(Worker.class).commitsItself(container))
        .isInstanceOf(IllegalStateException.class);

    container.platform().userTransaction().rollback();
  }

  @ApplicationScoped
  static class Worker {

    private final List<Object> keys = new ArrayList<>();

    @Inject TransactionSynchronizationRegistry registry;

    @Inject
    @ConfigProperty(name = "greeting")
    String greeting;

    String greeting() {
      return greeting;
    }

    List<Object> keys() {
      return keys;
    }

    @Transactional
    @Retry(maxRetries = 1, delay = 0, jitter = 0)
    void work() {
      keys.add(registry.getTransactionKey());
      if (keys.size() == 1) {
        throw new IllegalStateException("the first try fails");
      }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void commitsItself(TestContainer container) throws SystemException {
      container.platform().userTransaction().setRollbackOnly();
    }
  }
}
