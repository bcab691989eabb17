package ee.outbox.cdi.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HandlerRulesTest {

  @Test
  void looksAtCausesAndAbortingWins() {
    HandlerRules rules = rules(List.of(RuntimeException.class), List.of(IOException.class));

    assertThat(rules.aborts(new IllegalStateException())).isFalse();
    assertThat(rules.aborts(new Exception(new IllegalStateException()))).isFalse();
    assertThat(rules.aborts(new IllegalStateException(new IOException()))).isTrue();
    assertThat(rules.aborts(new Exception())).isTrue();
    assertThat(HandlerRules.NONE.aborts(new Exception())).isFalse();
  }

  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = TimeUnit.SECONDS)
  void endsWhereCausesFormARing() {
    Exception first = new Exception("first");
    Exception second = new Exception("second", first);
    first.initCause(second);

    assertThat(HandlerRules.NONE.aborts(first)).isFalse();
    assertThat(rules(List.of(), List.of(IOException.class)).aborts(first)).isFalse();
  }

  private static HandlerRules rules(
      List<Class<? extends Throwable>> retryOn, List<Class<? extends Throwable>> abortOn) {
    return new HandlerRules(OptionalInt.empty(), retryOn, abortOn, Optional.empty());
  }
}
