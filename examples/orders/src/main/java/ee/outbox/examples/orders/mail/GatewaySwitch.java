package ee.outbox.examples.orders.mail;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The one row that says how the gateway behaves; in the database, so that a restart keeps it. */
@Entity
@Table(name = "mail_gateway")
public class GatewaySwitch {

  static final int ONLY = 1;

  @Id private int id;

  @Enumerated(EnumType.STRING)
  private GatewayMode mode;

  /** For the persistence provider. */
  protected GatewaySwitch() {}

  GatewayMode mode() {
    return mode;
  }

  void turn(GatewayMode to) {
    mode = to;
  }
}
