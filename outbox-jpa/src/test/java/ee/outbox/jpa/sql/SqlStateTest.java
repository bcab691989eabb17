package ee.outbox.jpa.sql;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlStateTest {

  @ParameterizedTest
  @CsvSource({
    "55P03, 0",
    "HYT00, 50200",
    "40XL1, 30000",
    "HY000, 1205",
    "61000, 54",
    "99999, 30006",
    "S0001, 1222",
    "S00051, 1222",
    "42000, 1222",
    "57033, -913"
  })
  void a_lock_that_was_not_had_in_time_is_known(String state, int number) {
    assertThat(SqlState.isLockTimeout(wrapped(state, number))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "40001, 1213",
    "40001, -911",
    "40P01, 0",
    "61000, 60",
    "61000, 18",
    "HY000, 1222",
    "21000, 1222",
    "99999, 54",
    "42000, 1064",
    "40001, 1205",
    ", 1205"
  })
  void anything_else_is_no_lock_timeout(String state, int number) {
    assertThat(SqlState.isLockTimeout(wrapped(state, number))).isFalse();
  }

  @Test
  void what_no_driver_said_is_nothing() {
    PersistenceException failure = new PersistenceException("lock wait timeout exceeded");

    assertThat(SqlState.of(failure)).isEmpty();
    assertThat(SqlState.isLockTimeout(failure)).isFalse();
    assertThat(SqlState.isDuplicate(failure)).isFalse();
  }

  private static PersistenceException wrapped(String state, int number) {
    return new PersistenceException(
        new IllegalStateException(new SQLException("Lock wait timeout exceeded", state, number)));
  }
}
