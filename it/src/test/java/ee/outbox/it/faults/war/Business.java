package ee.outbox.it.faults.war;

import ee.outbox.OutboxStorage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** The business transactions: what they want is written where the messages are, or not at all. */
@ApplicationScoped
public class Business {

  // The row stays locked until the commit: numbers of one key rise in the order of commits.
  private static final String DRAW =
      """
      insert into lab_key (key, number) values (?1, 1)
      on conflict (key) do update set number = lab_key.number + 1
      """;
  private static final String DRAWN = "select number from lab_key where key = ?1";
  private static final String INTENT =
      """
      insert into lab_intent (message, key, number, type, mode, version)
      values (?1, ?2, cast(?3 as bigint), ?4, ?5, ?6)
      """;

  @Inject @OutboxStorage EntityManager em;
  @Inject Event<Job> events;
  @Inject Instance<NewKind> newKind;
  @Inject Deaths deaths;

  /** Publishes all, ordered by key: two transactions never wait for each other. */
  @Transactional
  public void publish(List<Job> jobs) {
    deaths.beforeWakeUp();
    for (Job job : jobs) {
      intent(job);
      events.fire(job);
    }
  }

  /** The same, and then something goes wrong. */
  @Transactional
  public void publishAndFail(List<Job> jobs) {
    publish(jobs);
    throw new IllegalStateException("the business transaction fails");
  }

  private void intent(Job job) {
    em.createNativeQuery(INTENT)
        .setParameter(1, job.message())
        .setParameter(2, job.key() == null ? "" : job.key())
        .setParameter(3, job.key() == null ? 0L : number(job.key()))
        .setParameter(4, job.getClass().getSimpleName())
        .setParameter(5, job.mode().name())
        .setParameter(6, version())
        .executeUpdate();
  }

  /** What is known of new events, if this is the version that has them. */
  public Optional<NewKind> newKind() {
    return newKind.stream().findFirst();
  }

  /** The handlers that a message is for are those of the version that published it. */
  private int version() {
    return newKind().isPresent() ? 2 : 1;
  }

  private long number(String key) {
    em.createNativeQuery(DRAW).setParameter(1, key).executeUpdate();
    Object drawn = em.createNativeQuery(DRAWN).setParameter(1, key).getSingleResult();
    return ((Number) drawn).longValue();
  }
}
