package ee.outbox.jpa;

import ee.outbox.OutboxException;
import ee.outbox.OutboxStorage;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Fails a deployment that has no EntityManager for the outbox, or several, with the line to add.
 * Beans are counted as they are announced: the BeanManager that an extension gets does not see
 * those of libraries on Payara 6.
 */
public final class JpaStoreExtension implements Extension {

  private static final String MEMORY = "memory";

  private final List<Bean<?>> qualified = new ArrayList<>();
  private final List<Bean<?>> unqualified = new ArrayList<>();

  void count(@Observes ProcessBean<?> event) {
    Bean<?> bean = event.getBean();
    if (!bean.getTypes().contains(EntityManager.class)) {
      return;
    }
    if (bean.getQualifiers().contains(OutboxStorage.Literal.INSTANCE)) {
      qualified.add(bean);
    } else if (bean.getQualifiers().contains(Default.Literal.INSTANCE)) {
      unqualified.add(bean);
    }
  }

  void validate(@Observes AfterDeploymentValidation event) {
    if (wanted()) {
      fault().ifPresent(event::addDeploymentProblem);
    }
    qualified.clear();
    unqualified.clear();
  }

  private Optional<OutboxException> fault() {
    int candidates = qualified.isEmpty() ? unqualified.size() : qualified.size();
    return switch (candidates) {
      case 0 -> Optional.of(JpaMessages.noEntityManager());
      case 1 -> Optional.empty();
      default -> Optional.of(JpaMessages.severalEntityManagers(candidates));
    };
  }

  private static boolean wanted() {
    Config config = ConfigProvider.getConfig();
    boolean enabled =
        config.getOptionalValue("outbox.enabled", String.class).map(Boolean::valueOf).orElse(true);
    return enabled
        && !config
            .getOptionalValue("outbox.store", String.class)
            .filter(MEMORY::equalsIgnoreCase)
            .isPresent();
  }
}
