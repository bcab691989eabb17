package ee.outbox.it.faults.next;

import ee.outbox.it.faults.war.Job;
import ee.outbox.it.faults.war.Mode;
import ee.outbox.it.faults.war.NewKind;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the new events. */
@ApplicationScoped
public class Cards implements NewKind {

  @Override
  public Job job(String key, String message, Mode mode, String ballast) {
    return new Card(key, message, mode, ballast);
  }
}
