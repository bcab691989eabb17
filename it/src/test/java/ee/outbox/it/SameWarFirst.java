package ee.outbox.it;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/** The classes that share the war of {@link OutboxIT} run first, so that it is deployed once. */
public final class SameWarFirst implements ClassOrderer {

  @Override
  public void orderClasses(ClassOrdererContext context) {
    context
        .getClassDescriptors()
        .sort(
            Comparator.comparing(SameWarFirst::hasItsOwnWar)
                .thenComparing(descriptor -> descriptor.getTestClass().getName()));
  }

  private static boolean hasItsOwnWar(ClassDescriptor descriptor) {
    return !OutboxIT.class.isAssignableFrom(descriptor.getTestClass());
  }
}
