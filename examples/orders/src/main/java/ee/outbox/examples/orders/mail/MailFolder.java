package ee.outbox.examples.orders.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;

/** What the gateway remembers: how it is switched and which mails it has sent. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class MailFolder {

  @PersistenceContext EntityManager em;

  /** Keeps a mail as sent; one with a known id was sent before and is dropped. */
  void deliver(Mail mail) {
    if (em.find(Mail.class, mail.id()) == null) {
      em.persist(mail.sent());
    }
  }

  /** How the gateway behaves now. */
  public GatewayMode mode() {
    return em.find(GatewaySwitch.class, GatewaySwitch.ONLY).mode();
  }

  void turn(GatewayMode mode) {
    em.find(GatewaySwitch.class, GatewaySwitch.ONLY).turn(mode);
  }

  /** The last mails, last first. */
  public List<MailView> last(int count) {
    return em.createQuery("select m from Mail m order by m.sentAt desc, m.id desc", Mail.class)
        .setMaxResults(count)
        .getResultStream()
        .map(Mail::view)
        .toList();
  }
}
