package ee.outbox.examples.orders.message;

import ee.outbox.OutboxAdmin;
import ee.outbox.OutboxAdmin.Filter;
import ee.outbox.OutboxAdmin.Page;
import ee.outbox.Status;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Asks the outbox in the words of the shop. */
@ApplicationScoped
public class MessageDesk {

  private static final int PER_ORDER = 10;
  private static final int PAGE = 200;

  @Inject OutboxAdmin outbox;

  List<MessageView> ofOrder(long orderId) {
    Filter filter = Filter.builder().aggregate("order", String.valueOf(orderId)).build();
    return find(filter, PER_ORDER);
  }

  List<MessageView> inStatus(Status status) {
    return find(Filter.builder().status(status).build(), PAGE);
  }

  List<MessageView> all() {
    return find(Filter.all(), PAGE);
  }

  private List<MessageView> find(Filter filter, int size) {
    return outbox.find(filter, Page.first(size)).messages().stream().map(MessageView::of).toList();
  }
}
