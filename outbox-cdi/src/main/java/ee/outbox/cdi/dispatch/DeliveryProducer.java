package ee.outbox.cdi.dispatch;

import ee.outbox.Delivery;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;

/** Offers the delivery under way. Public for the container only. */
@Dependent
public class DeliveryProducer {

  private DeliveryProducer() {}

  /**
   * The delivery of the handler call on this thread.
   *
   * @return the delivery
   * @throws ee.outbox.OutboxException where none is under way
   */
  @Produces
  @Dependent
  public static Delivery delivery() {
    return CurrentCall.get().map(HandlerCall::delivery).orElseThrow(DispatchMessages::noDelivery);
  }
}
