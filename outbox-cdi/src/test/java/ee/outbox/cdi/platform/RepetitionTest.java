package ee.outbox.cdi.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepetitionTest {

  private final List<Long> pauses = new ArrayList<>();
  private final Repetition repetition = new Repetition(pauses::add);
  private final Deque<RuntimeException> failures = new LinkedList<>();
  private int transactions;

  @AfterEach
  void clearTheInterrupt() {
    Thread.interrupted();
  }

  @ParameterizedTest
  @CsvSource({
    "40001, 1213",
    "40P01, 0",
    "61000, 60",
    "HY000, 1205",
    "40001, -911",
    "57033, -913",
    "40001, 1205",
    "42000, 1205",
    "S0001, 3960",
    "S00051, 3960",
    "42000, 3960"
  })
  void aTransactionThatLostAgainstAnotherIsDoneAgain(String state, int code) {
    failures.add(new IllegalStateException(new SQLException("any text", state, code)));
    failures.add(PlatformMessages.notCommitted(suppressed(new SQLException("x", state, code))));

    assertThat(repetition.of(this::transaction)).isEqualTo("done");
    assertThat(transactions).isEqualTo(3);
    assertThat(pauses).hasSize(2).allSatisfy(each -> assertThat(each).isBetween(0L, 80L));
  }

  @ParameterizedTest
  @CsvSource({
    "23505, 0",
    "HY000, 1000",
    "08006, 0",
    "40003, 0",
    ", 1213",
    "61000, 18",
    "61000, 54",
    "99999, 60",
    "42000, 1222",
    "HY000, 3960"
  })
  void anotherFailureIsToldAtOnce(String state, int code) {
    failures.add(new IllegalStateException(new SQLException("Deadlock found", state, code)));

    assertThatThrownBy(() -> repetition.of(this::transaction))
        .isInstanceOf(IllegalStateException.class);
    assertThat(transactions).isOne();
  }

  @Test
  void oneThatAlwaysLosesIsToldInTheEnd() {
    for (int i = 0; i < 100; i++) {
      failures.add(deadlock());
    }

    assertThatThrownBy(() -> repetition.of(this::transaction))
        .hasRootCauseInstanceOf(SQLException.class);
    assertThat(transactions).isEqualTo(Repetition.TRIES);
  }

  @Test
  void anInterruptedThreadDoesNothingAgain() {
    failures.add(deadlock());
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> repetition.of(this::transaction))
        .hasRootCauseInstanceOf(SQLException.class);
    assertThat(transactions).isOne();
  }

  @Test
  void causesMayFormARing() {
    RuntimeException first = new RuntimeException("first");
    RuntimeException second = new RuntimeException("second", first);
    first.initCause(second);

    assertThat(Conflicts.isOne(first)).isFalse();
  }

  private String transaction() {
    transactions++;
    if (failures.isEmpty()) {
      return "done";
    }
    throw failures.remove();
  }

  private static IllegalStateException deadlock() {
    return new IllegalStateException(new SQLException("any text", "40001"));
  }

  private static RollbackException suppressed(SQLException reason) {
    RollbackException failure = new RollbackException("as Narayana throws it");
    failure.addSuppressed(reason);
    return failure;
  }
}
