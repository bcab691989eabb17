package ee.outbox.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.OutboxAdmin.Filter;
import ee.outbox.OutboxMessage;
import ee.outbox.jpa.testing.H2Storage;
import ee.outbox.jpa.testing.Parcel;
import ee.outbox.jpa.testing.PostgreSqlStorage;
import ee.outbox.jpa.testing.Storage;
import ee.outbox.jpa.testing.Unit;
import ee.outbox.spi.DeliveryTime;
import ee.outbox.spi.NewMessage;
import ee.outbox.spi.NewMessage.IdRule;
import ee.outbox.spi.StoreSettings;
import ee.outbox.spi.StoreSettings.Retention;
import ee.outbox.spi.StoreSettings.SchemaMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The application's own entities and the outbox in one persistence context. */
@ParameterizedClass
@MethodSource("storages")
class CapturingTransactionTest {

  private final Unit unit;
  private final Supplier<Storage> opens;
  private Storage storage;
  private JpaOutboxStore store;

  CapturingTransactionTest(Unit unit, String database, Supplier<Storage> opens) {
    this.unit = unit;
    this.opens = opens;
  }

  static Stream<Arguments> storages() {
    return Stream.of(Unit.values())
        .flatMap(
            unit ->
                Stream.of(
                    storage(unit, "H2", () -> H2Storage.inMemory(unit)),
                    storage(unit, "PostgreSQL", () -> postgreSql(unit))));
  }

  private static Arguments storage(Unit unit, String database, Supplier<Storage> opens) {
    return Arguments.of(unit, database, opens);
  }

  private static Storage postgreSql(Unit unit) {
    PostgreSqlStorage.empty();
    return new Storage(unit, PostgreSqlStorage.url(), "postgres");
  }

  @BeforeEach
  void start() {
    storage = opens.get();
    store = storage.open();
    store.start(
        new StoreSettings(
            SchemaMode.CREATE, Optional.empty(), Duration.ofSeconds(5), Retention.DELETE, storage));
    run("create table if not exists parcel (id varchar(20) primary key)");
    run("delete from parcel");
  }

  @AfterEach
  void end() {
    storage.close();
  }

  @Test
  void persist_before_publish() {
    storage.call(
        () -> {
          storage.entityManager().persist(new Parcel("p"));
          return append("m");
        });

    assertBothWritten();
  }

  @Test
  void publish_before_persist() {
    storage.call(
        () -> {
          append("m");
          storage.entityManager().persist(new Parcel("p"));
          return null;
        });

    assertBothWritten();
  }

  @Test
  void publish_after_the_applications_own_flush() {
    storage.call(
        () -> {
          storage.entityManager().persist(new Parcel("p"));
          storage.entityManager().flush();
          return append("m");
        });

    assertBothWritten();
  }

  @Test
  void preparing_flushes_where_the_provider_would_flush_after_the_messages() {
    List<String> inserted = new ArrayList<>();
    storage.call(
        () -> {
          storage.entityManager().persist(new Parcel("p", () -> inserted.add("p")));
          store.writer().prepare();
          assertThat(inserted).hasSize(unit == Unit.HIBERNATE ? 1 : 0);
          return append("m");
        });

    assertThat(inserted).containsExactly("p");
    assertBothWritten();
  }

  @Test
  void writing_flushes_nothing() {
    List<String> inserted = new ArrayList<>();
    storage.call(
        () -> {
          storage.entityManager().persist(new Parcel("p", () -> inserted.add("p")));
          append("m");
          assertThat(inserted).isEmpty();
          return null;
        });

    assertBothWritten();
  }

  @Test
  void nothing_is_left_of_a_transaction_that_rolls_back() {
    storage.callAndRollBack(
        () -> {
          storage.entityManager().persist(new Parcel("p"));
          return append("m");
        });

    assertThat(parcels()).isZero();
    assertThat(messages()).isZero();
  }

  @Test
  void the_next_handler_of_one_transaction_sees_what_the_first_left_as_after_a_commit() {
    storage.call(
        () -> {
          Parcel first = new Parcel("p");
          storage.entityManager().persist(first);
          store.settlement().separate();
          assertThat(storage.entityManager().contains(first)).isFalse();
          assertThat(storage.entityManager().find(Parcel.class, "p")).isNotNull();
          return null;
        });

    assertThat(parcels()).isEqualTo(1);
  }

  private void assertBothWritten() {
    assertThat(parcels()).isEqualTo(1);
    assertThat(messages()).isEqualTo(1);
  }

  private long parcels() {
    return in(
        () ->
            ((Number)
                    storage
                        .entityManager()
                        .createNativeQuery("select count(*) from parcel")
                        .getSingleResult())
                .longValue());
  }

  private long messages() {
    return in(() -> store.admin().count(Filter.all(), 10));
  }

  private <R> R in(Callable<R> work) {
    return storage.call(work);
  }

  private Object append(String id) {
    OutboxMessage message =
        OutboxMessage.builder().id(id).eventType("t").payload(new byte[] {1}).build();
    store
        .writer()
        .append(
            List.of(
                new NewMessage(
                    message, new DeliveryTime.Immediately(), IdRule.GENERATED, List.of())));
    return id;
  }

  private void run(String statement) {
    storage.call(() -> storage.entityManager().createNativeQuery(statement).executeUpdate());
  }
}
