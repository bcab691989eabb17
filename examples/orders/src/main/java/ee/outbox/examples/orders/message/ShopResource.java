package ee.outbox.examples.orders.message;

import ee.outbox.OutboxAdmin;
import ee.outbox.Status;
import ee.outbox.examples.orders.mail.MailFolder;
import ee.outbox.examples.orders.message.ShopView.Counts;
import ee.outbox.examples.orders.message.ShopView.TravellingOrder;
import ee.outbox.examples.orders.order.OrderDesk;
import ee.outbox.examples.orders.stock.Stock;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;

/** {@code /api/shop}: everything at a glance, in one request for the page. */
@Path("shop")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ShopResource {

  private static final int ORDERS = 12;
  private static final int MAILS = 8;

  @Inject OutboxAdmin outbox;
  @Inject MessageDesk messages;
  @Inject OrderDesk desk;
  @Inject MailFolder folder;
  @Inject Stock stock;

  /** All that the page shows. */
  @GET
  public ShopView shop() {
    return new ShopView(
        Instant.now().toString(),
        outbox.paused(),
        folder.mode().name(),
        counts(),
        orders(),
        folder.last(MAILS),
        stock.all());
  }

  private Counts counts() {
    return new Counts(
        outbox.count(Status.PENDING),
        outbox.count(Status.CLAIMED),
        outbox.count(Status.COMPLETED),
        outbox.count(Status.DEAD));
  }

  private List<TravellingOrder> orders() {
    return desk.newest(ORDERS).stream()
        .map(order -> new TravellingOrder(order, messages.ofOrder(order.id())))
        .toList();
  }
}
