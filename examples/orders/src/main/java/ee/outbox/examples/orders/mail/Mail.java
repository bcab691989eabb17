package ee.outbox.examples.orders.mail;

import ee.outbox.examples.orders.order.OrderPlaced;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A mail, kept by the gateway once it is sent. */
@Entity
@Table(name = "sent_mail")
public class Mail {

  @Id private String id;
  private long orderId;
  private String subject;
  private LocalDateTime sentAt;

  /** For the persistence provider. */
  protected Mail() {}

  private Mail(String id, long orderId, String subject) {
    this.id = id;
    this.orderId = orderId;
    this.subject = subject;
  }

  static Mail confirming(OrderPlaced order, String id) {
    return new Mail(
        id,
        order.orderId(),
        "Thank you, " + order.customer() + ": your order " + order.orderId() + " is confirmed");
  }

  String id() {
    return id;
  }

  Mail sent() {
    sentAt = LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
    return this;
  }

  /** What REST shows of it. */
  public MailView view() {
    return new MailView(id, orderId, subject, sentAt + "Z");
  }
}
