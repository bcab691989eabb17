package ee.outbox.bench.war;

import ee.outbox.OutboxStorage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.SQLException;

/** The transactions that write messages. */
@ApplicationScoped
public class Business {

  @Inject @OutboxStorage EntityManager em;
  @Inject Event<Object> events;
  @Inject HandMessages hand;

  /** A business transaction with events. */
  @Transactional
  public void fire(Content content, long id, int messages) {
    em.persist(new BusinessRow(id, "business"));
    fireOnly(content, Work.ROW, id * messages, messages);
  }

  /** A business transaction with rows written by hand. */
  @Transactional(rollbackOn = Exception.class)
  public void insert(Content content, long id, int messages) throws SQLException {
    em.persist(new BusinessRow(id, "business"));
    if (messages == 1) {
      hand.insert(em, content, Work.ROW, id);
    } else if (messages > 1) {
      hand.insertBatch(content, id * messages, messages);
    }
  }

  /** One row written by hand only. */
  @Transactional
  public void insertOnly(Content content, Work work, long number) {
    hand.insert(em, content, work, number);
  }

  /** Events only. */
  @Transactional
  public void fireOnly(Content content, Work work, long first, int messages) {
    for (long number = first; number < first + messages; number++) {
      events.fire(work.event(content, number));
    }
  }

  /** One event whose handler looks at the clock. */
  @Transactional
  public void tick(Content content, int number) {
    String key = content.key(number);
    events.fire(new TickEvent(key, number, content.text(key, number)));
  }
}
