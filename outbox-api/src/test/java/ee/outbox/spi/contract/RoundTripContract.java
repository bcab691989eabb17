package ee.outbox.spi.contract;

import static ee.outbox.spi.contract.Messages.draft;
import static ee.outbox.spi.contract.Messages.now;
import static ee.outbox.spi.contract.Messages.plain;
import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.HandlerProgress;
import ee.outbox.HandlerProgress.State;
import ee.outbox.OutboxMessage;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.DeliveryTime;
import ee.outbox.spi.Settlement.OrderOnFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written comes back as it was, to the claiming node and to people. */
abstract class RoundTripContract extends ContractCase {

  private static final String ODD =
      " lead, trail \t tab\nnewline\r\nreturn \\ \\n 'single' \"double\" `back` ; -- $1 ? :name %s"
          + " % _ {} [] = | P D X , äöü ß İı 漢字 العربية \uD83D\uDE80 \u2028 \u00A0 ";

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 4_000, 70_000, 1_048_576})
  void payloads_come_back_byte_by_byte(int size) {
    byte[] payload = new byte[size];
    new Random(size).nextBytes(payload);

    OutboxMessage back = written(OutboxMessage.builder().id("a").eventType("t").payload(payload));

    assertThat(back.payload()).isEqualTo(payload);
  }

  @Test
  void what_a_message_may_lack_stays_absent() {
    OutboxMessage back =
        written(OutboxMessage.builder().id("a").eventType("t").payload(new byte[] {0}));

    assertThat(back.contentType()).isEmpty();
    assertThat(back.aggregateType()).isEmpty();
    assertThat(back.aggregateId()).isEmpty();
    assertThat(back.metadata()).isEmpty();
    assertThat(back.progress()).isEmpty();
    assertThat(back.lastError()).isEmpty();
    assertThat(back.attempts()).isZero();
  }

  @Test
  void all_values_come_back() {
    OutboxMessage.Builder draft =
        draft("a").aggregateType("order").aggregateId("4711").contentType("application/json");

    OutboxMessage back = written(draft);

    OutboxMessage sent = draft.build();
    assertThat(back.id()).isEqualTo("a");
    assertThat(back.eventType()).isEqualTo(sent.eventType());
    assertThat(back.aggregateType()).isEqualTo(sent.aggregateType());
    assertThat(back.aggregateId()).isEqualTo(sent.aggregateId());
    assertThat(back.contentType()).isEqualTo(sent.contentType());
    assertThat(back.payload()).isEqualTo(sent.payload());
  }

  @Test
  void names_of_full_length_and_any_script_come_back() {
    String longName = "ß漢".repeat(OutboxMessage.MAX_NAME_LENGTH / 2);
    String longId = "i".repeat(OutboxMessage.MAX_ID_LENGTH);
    OutboxMessage.Builder draft =
        OutboxMessage.builder()
            .id(longId)
            .eventType(longName)
            .aggregateType(longName)
            .aggregateId(longName)
            .payload(new byte[] {1});
    Node node = node("a");
    node.append(now(draft.build()));

    OutboxMessage back = node.awaitBy(node.everythingOf(longName), longId).get(0).message();

    assertThat(back.eventType()).isEqualTo(longName);
    assertThat(back.aggregateType()).contains(longName);
    assertThat(back.aggregateId()).contains(longName);
  }

  @Test
  void an_odd_aggregate_id_is_a_key() {
    Node node = node("a");
    node.append(now(draft("a").aggregateType("t").aggregateId(" ' ").build()));
    node.append(now(draft("b").aggregateType("t").aggregateId(ODD).build()));

    List<ClaimedMessage> claimed = node.await("a", "b");

    assertThat(claimed.get(0).message().aggregateId()).contains(" ' ");
    assertThat(claimed.get(1).message().aggregateId()).contains(ODD);
    assertThat(claimed).allMatch(each -> each.lane().isPresent());
  }

  @Test
  void metadata_comes_back_in_its_order_whatever_is_in_it() {
    OutboxMessage back =
        written(
            draft("a")
                .metadata("z", "last first")
                .metadata("a", "")
                .metadata("", "no name")
                .metadata(ODD, ODD)
                .metadata("line\nfeed", "=\n=\n\n")
                .metadata("traceparent", "00-4bf9-00f0-01"));

    assertThat(back.metadata())
        .containsExactly(
            Map.entry("z", "last first"),
            Map.entry("a", ""),
            Map.entry("", "no name"),
            Map.entry(ODD, ODD),
            Map.entry("line\nfeed", "=\n=\n\n"),
            Map.entry("traceparent", "00-4bf9-00f0-01"));
  }

  @Test
  void much_metadata_comes_back() {
    OutboxMessage.Builder draft = draft("a");
    for (int i = 0; i < 200; i++) {
      draft.metadata("name" + i, "v".repeat(i));
    }

    assertThat(written(draft).metadata()).isEqualTo(draft.build().metadata());
  }

  @Test
  void progress_comes_back_whatever_is_in_it() {
    List<HandlerProgress> progress =
        List.of(
            new HandlerProgress("Mailer#send", State.PENDING, 3, Optional.of("multi\nline\terror")),
            new HandlerProgress("a b,c|d=e;f", State.STARTED, 0, Optional.empty()),
            new HandlerProgress("h".repeat(200), State.DONE, 1, Optional.of("")),
            new HandlerProgress(ODD, State.DEAD, Integer.MAX_VALUE, Optional.of(ODD)),
            new HandlerProgress("P", State.PENDING, 0, Optional.of("\\")),
            new HandlerProgress("漢字", State.DONE, 0, Optional.of("e".repeat(20_000))));

    assertThat(progressAfter(progress)).isEqualTo(progress);
  }

  @Test
  void an_empty_list_of_progress_comes_back() {
    assertThat(progressAfter(List.of())).isEmpty();
  }

  @Test
  void an_error_text_with_characters_that_a_database_refuses_does_not_stop_the_retry() {
    List<HandlerProgress> progress =
        List.of(HandlerProgress.pending("h").failed("before\u0000between\uD83Dbehind"));

    List<HandlerProgress> back = progressAfter(progress);

    assertThat(back).hasSize(1);
    assertThat(back.get(0).attempts()).isEqualTo(1);
    assertThat(back.get(0).lastError().orElseThrow())
        .startsWith("before")
        .contains("between")
        .endsWith("behind");
  }

  @Test
  void the_names_of_the_handlers_are_written_in_their_order() {
    Node node = node("a");
    node.append(Messages.handledBy("a", "z#z", "a#a", ODD));

    assertThat(node.found("a").progress())
        .containsExactly(
            HandlerProgress.pending("z#z"),
            HandlerProgress.pending("a#a"),
            HandlerProgress.pending(ODD));
  }

  @Test
  void times_are_the_stores_and_in_no_time_zone() {
    Node node = node("a");
    node.append(plain("a"));

    OutboxMessage back = node.found("a");

    // One machine runs both: what is off by more is a time zone.
    assertThat(back.createdAt())
        .isBetween(Instant.now().minusSeconds(600), Instant.now().plusSeconds(600));
    assertThat(back.availableAt())
        .isBetween(back.createdAt().minusSeconds(1), back.createdAt().plusSeconds(1));
  }

  @Test
  void a_delivery_time_comes_back() {
    Node node = node("a");
    // In the hour that summer time leaves out or doubles somewhere on earth.
    Instant summer = Instant.parse("2031-03-30T01:30:00.123Z");
    Instant winter = Instant.parse("2031-10-26T00:30:00.456Z");
    node.append(
        Messages.at(draft("summer").build(), new DeliveryTime.At(summer)),
        Messages.at(draft("winter").build(), new DeliveryTime.At(winter)));

    assertThat(truncated(node.found("summer").availableAt())).isEqualTo(summer);
    assertThat(truncated(node.found("winter").availableAt())).isEqualTo(winter);
  }

  @Test
  void a_delay_is_added_to_the_time_of_writing() {
    Node node = node("a");
    node.append(Messages.delayed("a", Duration.ofDays(200)));

    OutboxMessage back = node.found("a");

    Instant due = back.createdAt().plus(Duration.ofDays(200));
    assertThat(back.availableAt()).isBetween(due.minusSeconds(60), due.plusSeconds(60));
  }

  @Test
  void the_time_of_writing_never_changes() {
    Node node = node("a");
    node.append(plain("a"));
    Instant written = node.found("a").createdAt();

    node.retryLater(node.awaitOne("a"), Duration.ZERO, OrderOnFailure.BLOCK);
    node.deadLetter(node.awaitOne("a"), Messages.dead("h"));

    assertThat(node.found("a").createdAt()).isEqualTo(written);
  }

  private static Instant truncated(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS);
  }

  /** The message as a node claims it, which is also how people find it. */
  private OutboxMessage written(OutboxMessage.Builder draft) {
    Node node = node("a");
    OutboxMessage message = draft.build();
    node.append(now(message));
    OutboxMessage claimed =
        node.awaitBy(node.everythingOf(message.eventType()), message.id()).get(0).message();
    assertThat(node.found(message.id())).isEqualTo(claimed);
    return claimed;
  }

  private List<HandlerProgress> progressAfter(List<HandlerProgress> progress) {
    Node node = node("a");
    node.append(Messages.handledBy("a", "before"));
    ClaimedMessage claimed = node.awaitOne("a");
    node.in(
        store ->
            store
                .settlement()
                .retryLater(claimed.token(), progress, Duration.ZERO, OrderOnFailure.BLOCK));
    return node.awaitOne("a").message().progress();
  }
}
