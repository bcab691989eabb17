package ee.outbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.OutboxAdmin.Filter;
import ee.outbox.OutboxAdmin.Found;
import ee.outbox.OutboxAdmin.Page;
import ee.outbox.OutboxMessage;
import ee.outbox.PublishOptions;
import ee.outbox.Status;
import ee.outbox.it.app.Keyed;
import ee.outbox.it.app.Plain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an administrator sees and does. */
class AdminIT extends OutboxIT {

  @Test
  void finds_page_by_page_counts_and_discards() {
    String mark = newMark("pages");
    PublishOptions later =
        PublishOptions.none().orderingKey("page", mark).deliverAfter(Duration.ofHours(1));
    work.inTransaction(
        () -> IntStream.range(0, 25).forEach(i -> outbox.publish(new Plain(mark, i), later)));
    Filter filter = Filter.builder().aggregate("page", mark).build();

    assertThat(admin.count(filter)).isEqualTo(25);
    assertThat(all(filter, 10)).hasSize(25).doesNotHaveDuplicates();
    assertThat(admin.discard(filter)).isEqualTo(25);
    assertThat(admin.count(filter)).isZero();
  }

  @Test
  void a_paused_node_claims_nothing_until_it_is_resumed() {
    String mark = newMark("paused");
    admin.pause();
    try {
      assertThat(admin.paused()).isTrue();
      work.inTransaction(() -> events.fire(new Keyed(mark, mark, 1)));
      eventually().until(() -> admin.oldestPendingAge().isPresent());
      assertThat(admin.count(Filter.builder().aggregate("thing", mark).build())).isEqualTo(1);
      assertThat(desk.calls(mark)).isEmpty();
    } finally {
      admin.resume();
    }
    eventually().until(() -> effects.committed(mark).size() == 1);
  }

  @Test
  void redrives_dead_letters_by_filter() {
    String mark = newMark("redrive");
    desk.react(
        mark,
        call -> {
          if (desk.calls(mark).size() <= 4 * 3) {
            throw new IllegalStateException("not yet");
          }
        });
    work.inTransaction(
        () -> IntStream.range(0, 3).forEach(i -> events.fire(new Keyed(mark + i, mark, i))));
    Filter dead = Filter.builder().status(Status.DEAD).eventType("it.keyed").build();
    eventually().until(() -> admin.count(dead) == 3);

    assertThat(admin.redrive(dead)).isEqualTo(3);

    eventually().until(() -> effects.committed(mark).size() == 3);
    assertThat(admin.count(dead)).isZero();
  }

  @Test
  void purges_dead_letters() {
    String mark = newMark("purge");
    desk.react(
        mark,
        call -> {
          throw new IllegalStateException("always");
        });
    work.inTransaction(() -> events.fire(new Plain(mark, 1)));
    eventually().until(() -> admin.count(Status.DEAD) == 1);

    assertThat(admin.purge(Status.DEAD, Duration.ofHours(1))).isZero();
    assertThat(admin.purge(Status.DEAD, Duration.ZERO)).isEqualTo(1);
    assertThat(admin.count(Status.DEAD)).isZero();
  }

  private List<String> all(Filter filter, int size) {
    List<String> ids = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Found found = admin.find(filter, new Page(size, cursor));
      ids.addAll(found.messages().stream().map(OutboxMessage::id).toList());
      cursor = found.next();
    } while (cursor.isPresent());
    return ids;
  }
}
