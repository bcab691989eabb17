package ee.outbox.jpa.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.outbox.jpa.testing.PostgreSqlStorage;
import ee.outbox.jpa.testing.Storage;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ParametersTest {

  @Test
  void texts_pass_through_an_array_whatever_is_in_them() {
    List<String> odd =
        List.of("a,b", "{c}", "\"d\"", "e\\f", "", " ", "null", "NULL", "ü'\n\t?1#x");
    Storage storage = PostgreSqlStorage.shared();
    Sql sql = new Sql(storage::entityManager, Provider.ECLIPSELINK);

    List<String> back =
        storage.call(
            () ->
                sql
                    .rows(
                        "select t from unnest(cast(?1 as text[])) with ordinality x (t, o) order by o",
                        ArrayLiteral.ofTexts(odd))
                    .stream()
                    .map(row -> row.text(0))
                    .toList());

    assertThat(back).isEqualTo(odd);
  }

  @Test
  void a_statement_on_the_transactions_connection_finds_its_parameters_by_number() {
    Storage storage = PostgreSqlStorage.shared();
    Sql sql = new Sql(storage::entityManager, Provider.ECLIPSELINK);
    String statement =
        "select cast(?2 as varchar), cast(?1 as bigint) + ?12, cast(?2 as varchar), cast(?3 as bigint)";
    Object[] parameters = {1L, "x", null, 4, 5, 6, 7, 8, 9, 10, 11, 12L};

    Row row = storage.call(() -> sql.rowsDirectly(statement, parameters)).get(0);

    assertThat(row.text(0)).isEqualTo("x");
    assertThat(row.number(1)).isEqualTo(13);
    assertThat(row.text(2)).isEqualTo("x");
    assertThat(row.absent(3)).isTrue();
  }

  @Test
  void what_is_done_on_the_transactions_connection_is_rolled_back_with_it() {
    Storage storage = PostgreSqlStorage.shared();
    Sql sql = new Sql(storage::entityManager, Provider.ECLIPSELINK);
    String insert = "insert into direct (id) values (?1)";
    String count = "select count(*) from direct where id = ?1";
    storage.call(() -> sql.update("create table if not exists direct (id bigint primary key)"));

    assertThatThrownBy(
            () ->
                storage.call(
                    () -> {
                      assertThat(sql.updateDirectly(insert, -77L)).isEqualTo(1);
                      return sql.updateDirectly(insert, -77L);
                    }))
        .hasRootCauseInstanceOf(SQLException.class);

    assertThat(storage.call(() -> sql.rowsDirectly(count, -77L)).get(0).number(0)).isZero();
  }

  @Test
  void lists_are_filled_up_to_a_power_of_two() {
    assertThat(InList.of(List.of(1L), 1).text()).isEqualTo("(?1)");
    assertThat(InList.of(List.of(1L, 2L), 3).text()).isEqualTo("(?3, ?4)");
    InList three = InList.of(List.of(1L, 2L, 3L), 2);
    assertThat(three.text()).isEqualTo("(?2, ?3, ?4, ?5)");
    assertThat(three.after("x")).containsExactly("x", 1L, 2L, 3L, 3L);
  }

  @Test
  void lists_are_not_filled_beyond_what_fits_everywhere() {
    assertThat(list(600).after()).hasSize(1_000);
    assertThat(list(1_000).after()).hasSize(1_000);
    assertThat(list(1_025).after()).hasSize(2_048);
  }

  private static InList list(int size) {
    return InList.of(LongStream.range(0, size).boxed().toList(), 1);
  }

  @Test
  void times_stay_within_what_a_database_holds() {
    assertThat(Micros.of(Duration.ofSeconds(Long.MAX_VALUE)))
        .isEqualTo(Micros.of(Duration.ofDays(365_000)));
    assertThat(Micros.of(Duration.ofNanos(1_999))).isEqualTo(1);
    assertThat(Micros.literal(Instant.MAX)).isEqualTo("9999-12-31T00:00:00Z");
    assertThat(Micros.literal(Instant.MIN)).isEqualTo("1970-01-01T00:00:00Z");
  }
}
