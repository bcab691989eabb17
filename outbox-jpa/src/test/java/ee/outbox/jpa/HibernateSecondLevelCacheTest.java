package ee.outbox.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.OutboxMessage;
import ee.outbox.jpa.testing.H2Storage;
import ee.outbox.jpa.testing.MapRegionFactory;
import ee.outbox.jpa.testing.Parcel;
import ee.outbox.jpa.testing.Storage;
import ee.outbox.jpa.testing.Unit;
import ee.outbox.spi.ClaimRequest;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.DeliveryTime;
import ee.outbox.spi.NewMessage;
import ee.outbox.spi.NewMessage.IdRule;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.StoreSettings;
import ee.outbox.spi.StoreSettings.Retention;
import ee.outbox.spi.StoreSettings.SchemaMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the outbox writes leaves the application's entities in Hibernate's cache. */
class HibernateSecondLevelCacheTest {

  private final Storage storage =
      new Storage(
          Unit.HIBERNATE,
          H2Storage.inMemoryUrl(),
          "sa",
          Map.of(
              "jakarta.persistence.sharedCache.mode", "ALL",
              "hibernate.cache.use_second_level_cache", "true",
              "hibernate.cache.default_cache_concurrency_strategy", "nonstrict-read-write",
              "hibernate.cache.region.factory_class", MapRegionFactory.class.getName()));
  private final JpaOutboxStore store = storage.open();

  @BeforeEach
  void start() {
    store.start(
        new StoreSettings(
            SchemaMode.CREATE, Optional.empty(), Duration.ofSeconds(5), Retention.DELETE, storage));
    sql("create table Parcel (id varchar(40) primary key)");
    sql("insert into Parcel (id) values ('p')");
    storage.call(() -> storage.entityManager().find(Parcel.class, "p"));
    assertThat(cached()).as("a parcel that was read is cached").isTrue();
  }

  @AfterEach
  void close() {
    storage.close();
  }

  @Test
  void capture_claim_and_settlement_evict_nothing() {
    storage.call(
        () -> {
          store.writer().append(List.of(message()));
          return null;
        });
    assertThat(cached()).as("after the capture").isTrue();

    NodeId node = storage.call(() -> store.nodes().register("a", Duration.ofMinutes(1)));
    List<ClaimedMessage> claimed = storage.call(() -> claim(node));
    assertThat(claimed).hasSize(1);
    assertThat(cached()).as("after the claim").isTrue();

    assertThat(storage.call(() -> store.settlement().complete(claimed.get(0).token()))).isTrue();
    assertThat(cached()).as("after the settlement").isTrue();
  }

  @Test
  void a_statement_of_unknown_tables_would_evict_all() {
    sql("update Parcel set id = id");

    assertThat(cached()).isFalse();
  }

  private List<ClaimedMessage> claim(NodeId node) {
    ClaimRequest request = new ClaimRequest(node, List.of("cached"), 10, Long.MAX_VALUE, Set.of());
    return store.claims().claim(request).messages();
  }

  private boolean cached() {
    return storage.call(
        () ->
            storage
                .entityManager()
                .getEntityManagerFactory()
                .getCache()
                .contains(Parcel.class, "p"));
  }

  private void sql(String statement) {
    storage.call(() -> storage.entityManager().createNativeQuery(statement).executeUpdate());
  }

  private static NewMessage message() {
    OutboxMessage message =
        OutboxMessage.builder().id("m").eventType("cached").payload(new byte[1]).build();
    return new NewMessage(message, new DeliveryTime.Immediately(), IdRule.GENERATED, List.of());
  }
}
