package ee.outbox.examples.orders.message;

import ee.outbox.examples.orders.mail.MailView;
import ee.outbox.examples.orders.order.OrderView;
import ee.outbox.examples.orders.stock.StockView;
import java.util.List;

/**
 * All that the page shows, in JSON.
 *
 * @param now the server's time, ISO 8601
 * @param paused whether this node claims nothing
 * @param gateway how the mail gateway behaves
 * @param counts messages per status
 * @param orders the newest orders with their messages
 * @param mails the mails sent last
 * @param stock the articles
 */
public record ShopView(
    String now,
    boolean paused,
    String gateway,
    Counts counts,
    List<TravellingOrder> orders,
    List<MailView> mails,
    List<StockView> stock) {

  /**
   * Messages per status, 10,000 meaning as many or more.
   *
   * @param pending not delivered yet
   * @param claimed being delivered
   * @param completed handled and kept for a while
   * @param dead waiting for a person
   */
  public record Counts(long pending, long claimed, long completed, long dead) {}

  /**
   * An order and its messages.
   *
   * @param order the order
   * @param messages its messages, oldest first
   */
  public record TravellingOrder(OrderView order, List<MessageView> messages) {}
}
