package ee.outbox.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.jpa.testing.H2Storage;
import ee.outbox.jpa.testing.PostgreSqlStorage;
import ee.outbox.jpa.testing.Storage;
import ee.outbox.spi.Claim;
import ee.outbox.spi.ClaimRequest;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.Lane;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.StoreSettings;
import ee.outbox.spi.StoreSettings.Retention;
import ee.outbox.spi.StoreSettings.SchemaMode;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No lane keeps another waiting, however many there are and however much waits in each. */
class LanesInTurnTest {

  private static final String TYPE = "handled";

  private Storage storage;
  private JpaOutboxStore store;
  private NodeId node;

  private enum Kind {
    POSTGRESQL(PostgreSqlStorage::shared),
    H2(H2Storage::inMemory);

    private final Supplier<Storage> storage;

    Kind(Supplier<Storage> storage) {
      this.storage = storage;
    }
  }

  @ParameterizedTest
  @EnumSource
  void each_lane_has_its_turn_though_every_one_has_more_than_a_claim_takes(Kind kind) {
    start(kind);
    for (int lane = 1; lane <= 12; lane++) {
      waiting(lane, TYPE, 40);
    }

    Set<Lane> served = new HashSet<>();
    Set<Lane> finished = Set.of();
    for (int claims = 0; claims < 24; claims++) {
      List<ClaimedMessage> claimed = claim(10, finished).messages();
      finished = lanes(claimed);
      served.addAll(finished);
      complete(claimed);
    }

    assertThat(served).hasSize(12);
  }

  @ParameterizedTest
  @EnumSource
  void many_lanes_that_cannot_go_on_hide_none_that_can(Kind kind) {
    start(kind);
    for (int lane = 1; lane <= 300; lane++) {
      waiting(lane, "foreign", 1);
    }
    waiting(1_000, TYPE, 2);

    Set<Lane> served = new HashSet<>();
    Claim claim;
    int claims = 0;
    do {
      claim = claim(10, Set.of());
      served.addAll(lanes(claim.messages()));
      claims++;
    } while (claim.again());

    assertThat(served).containsExactly(new Lane(1_000));
    assertThat(claims).isLessThan(10);
  }

  private void start(Kind kind) {
    storage = kind.storage.get();
    if (kind == Kind.POSTGRESQL) {
      PostgreSqlStorage.empty();
    }
    store = storage.open();
    store.start(
        new StoreSettings(
            SchemaMode.CREATE, Optional.empty(), Duration.ofSeconds(5), Retention.DELETE, storage));
    node = storage.call(() -> store.nodes().register("turns", Duration.ofMinutes(5)));
  }

  /** As claims leave messages that they met behind a head which is gone since. */
  private void waiting(long lane, String type, int messages) {
    storage.call(
        () -> {
          for (int i = 0; i < messages; i++) {
            String id = lane + "-" + i;
            update(
                "insert into outbox_message (id, lane, event_type, payload, status)"
                    + " values (?1, ?2, ?3, ?4, 2)",
                id,
                lane,
                type,
                new byte[0]);
          }
          return update("insert into outbox_lane (lane, due) values (?1, current_timestamp)", lane);
        });
  }

  private int update(String statement, Object... parameters) {
    EntityManager entityManager = storage.entityManager();
    var query = entityManager.createNativeQuery(statement);
    for (int i = 0; i < parameters.length; i++) {
      query.setParameter(i + 1, parameters[i]);
    }
    return query.executeUpdate();
  }

  private Claim claim(int limit, Set<Lane> finished) {
    return storage.call(
        () ->
            store
                .claims()
                .claim(new ClaimRequest(node, List.of(TYPE), limit, Long.MAX_VALUE, finished)));
  }

  private void complete(List<ClaimedMessage> claimed) {
    if (!claimed.isEmpty()) {
      int completed =
          storage.call(
              () ->
                  store
                      .settlement()
                      .completeAll(claimed.stream().map(ClaimedMessage::token).toList()));
      assertThat(completed).isEqualTo(claimed.size());
    }
  }

  private static Set<Lane> lanes(List<ClaimedMessage> claimed) {
    return claimed.stream().flatMap(each -> each.lane().stream()).collect(Collectors.toSet());
  }
}
