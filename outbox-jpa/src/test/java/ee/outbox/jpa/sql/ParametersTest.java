package ee.outbox.jpa.sql;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.jpa.testing.PostgreSqlStorage;
import ee.outbox.jpa.testing.Storage;
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
