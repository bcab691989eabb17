package ee.outbox.cdi.deployment;

import jakarta.enterprise.inject.spi.DeploymentException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Everything that is wrong with a deployment, each thing once, in the order of discovery. */
final class Faults {

  private final Set<String> texts = new LinkedHashSet<>();

  void add(String text) {
    texts.add(text);
  }

  void addAll(Collection<String> more) {
    texts.addAll(more);
  }

  /** One problem for all: Open Liberty prints a stack of 35 lines for each (26.0.0.3). */
  Optional<DeploymentException> asProblem() {
    return texts.isEmpty()
        ? Optional.empty()
        : Optional.of(new DeploymentException(String.join(System.lineSeparator(), texts)));
  }
}
