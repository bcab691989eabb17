package ee.outbox.examples.orders.order;

/** The payment failed after the order was written and the event fired: all of it is undone. */
public class PaymentDeclinedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PaymentDeclinedException(OrderView order) {
    super(
        "Payment declined: order "
            + order.id()
            + " and its event were rolled back, nothing will be delivered");
  }
}
