package ee.outbox.jpa;

import ee.outbox.OutboxStorage;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import java.util.function.Supplier;

/** Finds the EntityManager bean of the outbox when it is first needed, and keeps it. */
final class StorageBean implements Supplier<EntityManager> {

  private final Instance<EntityManager> beans;
  private volatile EntityManager found;

  StorageBean(Instance<EntityManager> beans) {
    this.beans = beans;
  }

  @Override
  public EntityManager get() {
    if (found == null) {
      found = find();
    }
    return found;
  }

  private EntityManager find() {
    Instance<EntityManager> qualified = beans.select(OutboxStorage.Literal.INSTANCE);
    Instance<EntityManager> chosen =
        qualified.isUnsatisfied() ? beans.select(Default.Literal.INSTANCE) : qualified;
    if (chosen.isUnsatisfied()) {
      throw JpaMessages.noEntityManager();
    }
    if (chosen.isAmbiguous()) {
      throw JpaMessages.severalEntityManagers((int) chosen.stream().count());
    }
    return chosen.get();
  }
}
