package ee.outbox.it.faults.war;

import ee.outbox.spi.ClaimSource;
import ee.outbox.spi.OutboxStore;
import ee.outbox.spi.Settlement;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

/** Stands before the real store: passes everything on, unless it is told to break it. */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
public abstract class TamperedStore implements OutboxStore {

  @Inject @Delegate @Any OutboxStore store;
  @Inject Tampering tampering;

  @Override
  public ClaimSource claims() {
    return new TamperedClaims(store.claims(), tampering);
  }

  @Override
  public Settlement settlement() {
    return new TamperedSettlement(store.settlement(), tampering);
  }
}
