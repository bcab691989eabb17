package ee.outbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.outbox.it.app.Business;
import ee.outbox.it.app.Sent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** G3: an owner whose claim was taken over can settle nothing. */
class FencingIT extends OutboxIT {

  @Inject @Business EntityManager em;

  @Test
  void a_delivery_that_lost_its_claim_settles_nothing() throws Exception {
    String mark = newMark("fenced");
    List<CountDownLatch> ends = List.of(new CountDownLatch(1), new CountDownLatch(1));
    desk.react(
        mark,
        call -> {
          int index = desk.calls(mark).size() - 1;
          assertThat(ends.get(index).await(60, TimeUnit.SECONDS)).isTrue();
        });
    String id = work.inTransaction(() -> outbox.publish(new Sent(mark, 1)));
    eventually().until(() -> desk.calls(mark).size() == 1);

    takeAway(id);
    eventually().until(() -> desk.calls(mark).size() == 2);
    ends.get(0).countDown();
    // Room for the first delivery to settle, which must change nothing.
    await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
    assertThat(admin.find(id)).isPresent();

    ends.get(1).countDown();
    awaitGone(id);
    assertThat(desk.calls(mark)).hasSize(2);
  }

  /** What a take-over does: the claim number moves on, the message is free. */
  private void takeAway(String id) throws Exception {
    int changed =
        work.inTransaction(
            () ->
                em.createNativeQuery(
                        "update outbox_message set owner = 0, claim_no = claim_no + 1 where id = ?1")
                    .setParameter(1, id)
                    .executeUpdate());
    assertThat(changed).isEqualTo(1);
  }
}
