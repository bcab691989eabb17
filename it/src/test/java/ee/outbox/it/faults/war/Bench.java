package ee.outbox.it.faults.war;

import ee.outbox.Delivery;
import ee.outbox.OutboxStorage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** What all handlers do: note the call outside the database, work, note the end. */
@ApplicationScoped
public class Bench {

  // id is drawn by the database: it rises in the order of writing.
  private static final String EFFECT =
      "insert into lab_effect (message, handler, node) values (?1, ?2, ?3)";

  @Inject @OutboxStorage EntityManager em;
  @Inject Journal journal;
  @Inject Behaviour behaviour;
  @Inject Deaths deaths;
  @Inject Holds holds;

  /** A handler in the transaction of its settlement. */
  public void inside(Job job, Delivery delivery, Mode mode) throws Exception {
    deaths.beforeCommit();
    call(
        job,
        delivery,
        () -> {
          effect(job, delivery);
          deaths.reached(Death.IN_HANDLER);
          behaviour.act(mode, delivery);
        });
  }

  /** A handler without one. */
  public void outside(Job job, Delivery delivery, Mode mode) throws Exception {
    call(
        job,
        delivery,
        () -> {
          holds.reached(Hold.IN_OUTSIDE_HANDLER);
          behaviour.act(mode, delivery);
        });
  }

  private void effect(Job job, Delivery delivery) {
    em.createNativeQuery(EFFECT)
        .setParameter(1, job.message())
        .setParameter(2, delivery.handler())
        .setParameter(3, journal.node())
        .executeUpdate();
  }

  private void call(Job job, Delivery delivery, Body body) throws Exception {
    long call = journal.begun(job.message(), delivery.handler(), delivery.attempt());
    boolean returned = false;
    try {
      body.run();
      returned = true;
    } finally {
      journal.ended(call, returned);
    }
  }

  private interface Body {
    void run() throws Exception;
  }
}
