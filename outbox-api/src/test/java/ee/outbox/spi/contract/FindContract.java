package ee.outbox.spi.contract;

import static ee.outbox.spi.contract.Messages.OTHER_TYPE;
import static ee.outbox.spi.contract.Messages.dead;
import static ee.outbox.spi.contract.Messages.done;
import static ee.outbox.spi.contract.Messages.handledBy;
import static ee.outbox.spi.contract.Messages.keyed;
import static ee.outbox.spi.contract.Messages.plain;
import static ee.outbox.spi.contract.Messages.plainOf;
import static ee.outbox.spi.contract.Messages.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.outbox.HandlerProgress;
import ee.outbox.OutboxAdmin.Filter;
import ee.outbox.OutboxAdmin.Found;
import ee.outbox.OutboxAdmin.Page;
import ee.outbox.OutboxException;
import ee.outbox.Status;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.DeliveryTime;
import ee.outbox.spi.NewMessage;
import ee.outbox.spi.Settlement.OrderOnFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People see messages with the statuses of the contract, part by part. */
abstract class FindContract extends ContractCase {

  @Test
  void an_unknown_id_is_not_found() {
    Node node = node("a");
    node.append(plain("a"));

    assertThat(node.find("A")).isEmpty();
    assertThat(node.find("a ")).isEmpty();
    assertThat(node.find("b")).isEmpty();
  }

  @Test
  void each_status_finds_its_messages() {
    Node node = keepingNode("a");
    oneOfEachStatus(node);

    assertThat(idsOf(node, Status.PENDING)).containsExactly("retry", "waiting", "pending", "later");
    assertThat(idsOf(node, Status.CLAIMED)).containsExactly("claimed");
    assertThat(idsOf(node, Status.DEAD)).containsExactly("dead");
    assertThat(idsOf(node, Status.COMPLETED)).containsExactly("done");
    assertThat(node.allIds()).hasSize(7);
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void found_messages_bear_the_status_they_were_asked_for(Status status) {
    Node node = keepingNode("a");
    oneOfEachStatus(node);

    assertThat(node.findAll(Filter.builder().status(status).build()))
        .isNotEmpty()
        .allMatch(each -> each.status() == status)
        .allMatch(each -> node.found(each.id()).equals(each));
  }

  @Test
  void what_a_dead_node_had_is_pending() {
    Node node = node("a");
    Node reader = node("reader");
    node.append(plain("a"));
    node.awaitOne("a");
    assertThat(idsOf(reader, Status.CLAIMED)).containsExactly("a");

    node.remove();

    assertThat(idsOf(reader, Status.CLAIMED)).isEmpty();
    assertThat(idsOf(reader, Status.PENDING)).containsExactly("a");
    assertThat(reader.status("a")).isEqualTo(Status.PENDING);
    assertThat(count(reader, Filter.builder().status(Status.PENDING).build(), 10)).isEqualTo(1);
    assertThat(count(reader, Filter.builder().status(Status.CLAIMED).build(), 10)).isZero();
  }

  @Test
  void filters_by_event_type() {
    Node node = node("a");
    node.append(plain("a"), plainOf(OTHER_TYPE, "b"), plainOf("order", "c"));

    assertThat(idsOf(node, Filter.builder().eventType(OTHER_TYPE).build())).containsExactly("b");
    assertThat(idsOf(node, Filter.builder().eventType("order.%").build())).isEmpty();
  }

  @Test
  void filters_by_both_parts_of_the_key() {
    Node node = node("a");
    node.append(
        keyed("1", "k"),
        Messages.now(Messages.draft("2").aggregateType("user").aggregateId("k").build()),
        keyed("3", "l"),
        plain("4"),
        keyed("5", "k"));

    assertThat(idsOf(node, Filter.builder().aggregate("order", "k").build()))
        .containsExactly("1", "5");
    assertThat(idsOf(node, Filter.builder().aggregate("user", "k").build())).containsExactly("2");
  }

  @Test
  void filters_by_a_handler_that_has_not_done_with_the_message() {
    Node node = node("a");
    node.append(
        handledBy("pending", "Mail_er#send", "b"),
        handledBy("other", "MailXer#send", "Mail_er#sender", "aMail_er#send"),
        handledBy("started", "Mail_er#send", "b"),
        handledBy("done", "Mail_er#send", "b"),
        handledBy("dead", "Mail_er#send", "b"),
        plain("unknown"));
    List<ClaimedMessage> claimed =
        node.await("pending", "started", "done", "dead", "other", "unknown");
    HandlerProgress mailer = HandlerProgress.pending("Mail_er#send");
    node.saveProgress(claimed.get(1), mailer.in(HandlerProgress.State.STARTED), done("b"));
    node.saveProgress(claimed.get(2), done("Mail_er#send"), HandlerProgress.pending("b"));
    node.deadLetter(claimed.get(3), done("b"), dead("Mail_er#send"));

    assertThat(idsOf(node, Filter.builder().handler("Mail_er#send").build()))
        .containsExactly("pending", "started", "dead");
    assertThat(count(node, Filter.builder().handler("Mail_er#send").build(), 10)).isEqualTo(3);
  }

  @Test
  void filters_by_age() {
    Node node = node("a");
    node.append(plain("a"));

    assertThat(idsOf(node, Filter.builder().olderThan(Duration.ofHours(1)).build())).isEmpty();
    Node.awaitUntilAsserted(
        () ->
            assertThat(idsOf(node, Filter.builder().olderThan(Duration.ofMillis(200)).build()))
                .containsExactly("a"));
  }

  @Test
  void age_is_counted_from_the_writing_and_not_from_the_due_time() {
    Node node = node("a");
    Instant lastYear = Instant.now().minus(Duration.ofDays(365));
    node.append(Messages.at(Messages.draft("a").build(), new DeliveryTime.At(lastYear)));

    assertThat(idsOf(node, Filter.builder().olderThan(Duration.ofHours(1)).build())).isEmpty();
  }

  @Test
  void all_conditions_must_hold() {
    Node node = node("a");
    node.append(handledBy("a", "h"), keyed("b", "k"));
    node.append(
        new NewMessage(
            Messages.draft("c").aggregateType("order").aggregateId("k").build(),
            new DeliveryTime.Immediately(),
            NewMessage.IdRule.GENERATED,
            List.of("h")));
    Filter.Builder filter =
        Filter.builder()
            .status(Status.PENDING)
            .eventType(Messages.TYPE)
            .aggregate("order", "k")
            .handler("h")
            .olderThan(Duration.ZERO);

    assertThat(idsOf(node, filter.build())).containsExactly("c");
    assertThat(idsOf(node, filter.eventType(OTHER_TYPE).build())).isEmpty();
    assertThat(idsOf(node, filter.eventType(null).status(Status.DEAD).build())).isEmpty();
  }

  @Test
  void parts_follow_each_other_without_gap_or_overlap() {
    Node node = node("a");
    node.append(IntStream.range(0, 7).mapToObj(i -> plain("m" + i)).toArray(NewMessage[]::new));

    Found first = find(node, Filter.all(), Page.first(3));
    Found second = find(node, Filter.all(), new Page(3, first.next()));
    Found third = find(node, Filter.all(), new Page(3, second.next()));

    assertThat(Messages.messageIds(first.messages())).containsExactly("m0", "m1", "m2");
    assertThat(Messages.messageIds(second.messages())).containsExactly("m3", "m4", "m5");
    assertThat(Messages.messageIds(third.messages())).containsExactly("m6");
    assertThat(third.next()).isEmpty();
  }

  @Test
  void a_cursor_is_not_moved_by_what_went_away_before_it() {
    Node node = node("a");
    node.append(IntStream.range(0, 5).mapToObj(i -> plain("m" + i)).toArray(NewMessage[]::new));
    Found first = find(node, Filter.all(), Page.first(2));

    node.discard("m0");
    node.discard("m1");

    assertThat(Messages.messageIds(find(node, Filter.all(), new Page(2, first.next())).messages()))
        .containsExactly("m2", "m3");
  }

  @Test
  void a_cursor_goes_on_among_the_filtered() {
    Node node = node("a");
    node.append(
        IntStream.range(0, 20)
            .mapToObj(i -> i % 4 == 0 ? plainOf(OTHER_TYPE, "m" + i) : plain("m" + i))
            .toArray(NewMessage[]::new));
    Filter filter = Filter.builder().eventType(OTHER_TYPE).build();

    Found first = find(node, filter, Page.first(2));
    Found second = find(node, filter, new Page(10, first.next()));

    assertThat(Messages.messageIds(first.messages())).containsExactly("m0", "m4");
    assertThat(Messages.messageIds(second.messages())).containsExactly("m8", "m12", "m16");
  }

  @Test
  void a_foreign_cursor_is_refused() {
    Node node = node("a");

    assertThatThrownBy(() -> find(node, Filter.all(), new Page(10, Optional.of("not a cursor"))))
        .isInstanceOf(OutboxException.class)
        .hasMessageStartingWith("OUTBOX")
        .hasMessageContaining("not a cursor");
  }

  @Test
  void counts_up_to_the_limit() {
    Node node = node("a");
    node.append(IntStream.range(0, 12).mapToObj(i -> plain("m" + i)).toArray(NewMessage[]::new));
    node.append(plainOf(OTHER_TYPE, "x"));

    assertThat(count(node, Filter.all(), 100)).isEqualTo(13);
    assertThat(count(node, Filter.all(), 13)).isEqualTo(13);
    assertThat(count(node, Filter.all(), 5)).isEqualTo(5);
    assertThat(count(node, Filter.builder().eventType(OTHER_TYPE).build(), 5)).isEqualTo(1);
  }

  @Test
  void without_anything_due_there_is_no_oldest_age() {
    Node node = node("a");
    assertThat(oldestAge(node)).isEmpty();
    node.append(Messages.delayed("later", LATER), plain("retry"), plain("dead"));
    List<ClaimedMessage> claimed = node.await("retry", "dead");
    node.retryLater(claimed.get(0), LATER, OrderOnFailure.BLOCK);
    node.deadLetter(claimed.get(1), dead("h"));

    assertThat(oldestAge(node)).isEmpty();
  }

  @Test
  void the_oldest_due_message_tells_the_age() {
    Node node = node("a");
    Instant yesterday = Instant.now().minus(Duration.ofDays(1));
    node.append(plain("young"));
    assertThat(oldestAge(node).orElseThrow()).isBetween(Duration.ZERO, Duration.ofHours(1));

    node.append(
        Messages.at(Messages.draft("old").build(), new DeliveryTime.At(yesterday)),
        plainOf(OTHER_TYPE, "another"));

    assertThat(oldestAge(node).orElseThrow()).isBetween(Duration.ofHours(23), Duration.ofHours(25));
  }

  private static void oneOfEachStatus(Node node) {
    node.append(plain("claimed"), keyed("retry", "r"), plain("dead"), plain("done"));
    List<ClaimedMessage> claimed = node.await("claimed", "retry", "dead", "done");
    node.retryLater(claimed.get(1), LATER, OrderOnFailure.BLOCK);
    node.deadLetter(claimed.get(2), dead("h"));
    node.complete(claimed.get(3));
    node.append(run("r", "waiting"));
    node.claimsNothing();
    node.append(plain("pending"), Messages.delayed("later", LATER));
  }

  private static List<String> idsOf(Node node, Status status) {
    return idsOf(node, Filter.builder().status(status).build());
  }

  private static List<String> idsOf(Node node, Filter filter) {
    return Messages.messageIds(node.findAll(filter));
  }

  private static Found find(Node node, Filter filter, Page page) {
    return node.in(store -> store.admin().find(filter, page));
  }

  private static long count(Node node, Filter filter, long limit) {
    return node.in(store -> store.admin().count(filter, limit));
  }

  private static Optional<Duration> oldestAge(Node node) {
    return node.in(store -> store.admin().oldestPendingAge());
  }
}
