package ee.outbox.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.jpa.testing.PostgreSqlStorage;
import ee.outbox.jpa.testing.Storage;
import ee.outbox.spi.Claim;
import ee.outbox.spi.ClaimRequest;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.Lane;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.Settlement.OrderOnFailure;
import ee.outbox.spi.StoreSettings;
import ee.outbox.spi.StoreSettings.Retention;
import ee.outbox.spi.StoreSettings.SchemaMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * With 100,000 messages waiting, no statement of a message's way reads the table from end to end.
 */
@DisabledIfSystemProperty(
    named = "outbox.test.postgresql",
    matches = "14\\..*",
    disabledReason =
        "PostgreSQL 14 cannot be told to write its counts down; PostgreSqlBacklogTest counts pages")
class PostgreSqlPlansTest {

  private final Storage storage = PostgreSqlStorage.shared();
  private JpaOutboxStore store;
  private NodeId node;

  @BeforeEach
  void fill() {
    PostgreSqlStorage.empty();
    store = storage.open();
    store.start(
        new StoreSettings(
            SchemaMode.CREATE, Optional.empty(), Duration.ofSeconds(5), Retention.DELETE, storage));
    node = storage.call(() -> store.nodes().register("plans", Duration.ofMinutes(5)));
    update(
        """
        insert into outbox_message (id, lane, event_type, payload, available_at)
        select 'plan-' || n, case when n % 4 > 0 then n / 8 end, 'planned', decode('00', 'hex'), now() - interval '1 minute'
          from generate_series(1, 100000) n""");
    update("analyze outbox_message");
  }

  @AfterEach
  void empty() {
    PostgreSqlStorage.empty();
  }

  @Test
  void claims_and_settlements_use_their_indexes() {
    long before = sequentialScans();

    Set<Lane> finished = Set.of();
    for (int round = 0; round < 20; round++) {
      List<ClaimedMessage> claimed = claim(finished).messages();
      assertThat(claimed).isNotEmpty();
      settle(claimed);
      assertThat(storage.call(() -> store.admin().heldByDeadNodes(List.of("planned")))).isEmpty();
      finished = claimed.stream().flatMap(each -> each.lane().stream()).collect(Collectors.toSet());
    }

    assertThat(sequentialScans()).isEqualTo(before);
  }

  private Claim claim(Set<Lane> finished) {
    return storage.call(
        () ->
            store
                .claims()
                .claim(new ClaimRequest(node, List.of("planned"), 100, Long.MAX_VALUE, finished)));
  }

  private void settle(List<ClaimedMessage> claimed) {
    List<ClaimToken> tokens = claimed.stream().map(ClaimedMessage::token).toList();
    int half = tokens.size() / 2;
    storage.call(() -> store.settlement().complete(tokens.get(0)));
    storage.call(() -> store.settlement().completeAll(tokens.subList(1, half + 1)));
    storage.call(
        () ->
            store
                .settlement()
                .retryLater(
                    tokens.get(tokens.size() - 1), List.of(), Duration.ZERO, OrderOnFailure.BLOCK));
    storage.call(
        () ->
            store
                .settlement()
                .giveBack(tokens.subList(half + 1, tokens.size() - 1), Duration.ZERO));
  }

  /** The sessions that worked must write their counts down first. */
  private long sequentialScans() {
    storage.call(
        () ->
            storage
                .entityManager()
                .createNativeQuery("select cast(pg_stat_force_next_flush() as varchar)")
                .getResultList());
    return number("select seq_scan from pg_stat_user_tables where relname = 'outbox_message'");
  }

  private long number(String query) {
    return storage.call(
        () ->
            ((Number) storage.entityManager().createNativeQuery(query).getSingleResult())
                .longValue());
  }

  private void update(String statement) {
    storage.call(() -> storage.entityManager().createNativeQuery(statement).executeUpdate());
  }
}
