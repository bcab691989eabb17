package ee.outbox.it.faults.check;

import static ee.outbox.it.faults.check.Histories.GRINDER;
import static ee.outbox.it.faults.check.Histories.LEDGER;
import static ee.outbox.it.faults.check.Histories.MAILER;
import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.it.faults.check.Call.End;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The checker fails where it must, and only there. */
class CheckerTest {

  private static final int MESSAGES = 12;
  private static final int KEYS = 2;

  private final Histories run = Histories.clean(MESSAGES, KEYS);

  @Test
  void a_clean_history_has_no_violation() {
    assertThat(violations()).isEmpty();
  }

  @Test
  void a_committed_message_without_an_effect_is_lost() {
    run.without("m3", LEDGER);

    finds(Violation.Kind.LOST, "m3");
  }

  @Test
  void a_call_without_a_committed_row_is_no_effect() {
    run.without(effect -> effect.message().equals("m3"));

    finds(Violation.Kind.LOST, "m3");
  }

  @Test
  void a_committed_message_that_no_outside_handler_was_called_for_is_lost() {
    run.without("m3", MAILER);

    finds(Violation.Kind.LOST, "m3");
  }

  @Test
  void an_outside_call_that_never_returned_is_not_enough() {
    run.without("m5", MAILER).call("m5", MAILER, "a", 1, End.UNKNOWN);

    finds(Violation.Kind.LOST, "m5");
  }

  @Test
  void an_effect_of_what_was_rolled_back_is_invented() {
    run.effect("rolled back", LEDGER, "a");

    finds(Violation.Kind.INVENTED, "rolled back");
  }

  @Test
  void an_outside_call_for_what_was_rolled_back_is_invented() {
    run.call("rolled back", MAILER, "a", 1, End.RETURNED);

    finds(Violation.Kind.INVENTED, "rolled back");
  }

  @Test
  void a_handler_that_the_message_was_not_for_is_invented() {
    run.effect("m3", new Intent.Task("stranger", Intent.Kind.INSIDE, Intent.Fate.DONE, 1), "a");

    finds(Violation.Kind.INVENTED, "m3");
  }

  @Test
  void an_effect_twice_is_found_whatever_faults_there_were() {
    run.fault(FaultKind.KILL, "a", 0, 1_000).effect("m4", LEDGER, "b");

    finds(Violation.Kind.DOUBLE_EFFECT, "m4");
  }

  @Test
  void an_effect_of_a_failed_attempt_is_found() {
    run.effect("m5", GRINDER, "b");

    finds(Violation.Kind.EFFECT_OF_FAILURE, "m5");
  }

  @Test
  void an_outside_call_that_no_fault_explains_is_a_repetition() {
    run.call("m5", MAILER, "b", 1, End.RETURNED);

    finds(Violation.Kind.REPEATED, "m5");
  }

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void a_fault_explains_a_repetition_where_it_parts_a_node_from_what_it_did(FaultKind kind) {
    run.fault(kind, "b", 0, run.second()).call("m5", MAILER, "a", 1, End.RETURNED);

    assertThat(violations()).hasSize(kind.parts() ? 0 : 1);
  }

  @Test
  void a_fault_of_the_other_node_explains_nothing() {
    run.fault(FaultKind.KILL, "a", 0, run.second()).call("m5", MAILER, "a", 1, End.RETURNED);

    finds(Violation.Kind.REPEATED, "m5");
  }

  @Test
  void a_fault_long_before_the_first_call_explains_nothing() {
    Histories late = Histories.clean(0, 1).fault(FaultKind.KILL, "a", 0, 1).later(60);
    History clean = Histories.clean(1, 1).history();
    late.call("m0", MAILER, "a", 1, End.RETURNED).call("m0", MAILER, "b", 1, End.RETURNED);
    History history =
        new History(
            clean.intents(),
            clean.effects(),
            union(
                late.history().calls(),
                clean.calls().stream().filter(c -> !c.handler().equals("mailer")).toList()),
            clean.deadLetters(),
            clean.changes(),
            clean.remaining(),
            late.history().faults());

    assertThat(Checker.violations(history))
        .extracting(Violation::kind)
        .containsExactly(Violation.Kind.REPEATED);
  }

  @Test
  void an_outside_call_after_a_failed_one_is_no_repetition() {
    run.without("m2", MAILER)
        .call("m2", MAILER, "a", 1, End.FAILED)
        .call("m2", MAILER, "b", 2, End.RETURNED);

    assertThat(violations()).isEmpty();
  }

  @Test
  void a_change_by_somebody_who_is_not_the_owner_is_stale() {
    run.settle(7, "a", "b");

    finds(Violation.Kind.STALE_CHANGE, "7");
  }

  @Test
  void a_change_of_a_message_without_an_owner_is_stale() {
    run.settle(7, "a", "");

    finds(Violation.Kind.STALE_CHANGE, "7");
  }

  @Test
  void a_claim_from_a_live_owner_is_found() {
    run.overtake(7, "a", "b");

    finds(Violation.Kind.OVERTAKEN, "7");
  }

  @Test
  void effects_of_one_key_in_the_wrong_order_are_an_inversion() {
    run.without("m0", LEDGER).call("m0", LEDGER, "a", 1, End.RETURNED).effect("m0", LEDGER, "a");

    finds(Violation.Kind.INVERSION, "m0");
  }

  @Test
  void calls_outside_in_the_wrong_order_are_an_inversion() {
    run.without("m0", MAILER).call("m0", MAILER, "a", 1, End.RETURNED);

    assertThat(violations())
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.kind()).isEqualTo(Violation.Kind.INVERSION));
  }

  @Test
  void a_frozen_node_excuses_a_late_outside_call() {
    run.fault(FaultKind.FREEZE, "a", 0, run.second()).call("m0", MAILER, "a", 1, End.RETURNED);

    assertThat(violations()).isEmpty();
  }

  @Test
  void messages_without_a_key_have_no_order() {
    run.without("m2", LEDGER).call("m2", LEDGER, "a", 1, End.RETURNED).effect("m2", LEDGER, "a");

    assertThat(violations()).isEmpty();
  }

  @Test
  void an_attempt_beyond_the_last_is_found() {
    run.call("m6", GRINDER, "a", 3, End.FAILED);

    finds(Violation.Kind.TOO_MANY_ATTEMPTS, "m6");
  }

  @Test
  void a_dead_letter_of_a_handler_that_does_not_fail_for_good_is_found() {
    run.deadLetter("m6", LEDGER, 5);

    finds(Violation.Kind.WRONGLY_DEAD, "m6");
  }

  @Test
  void a_dead_letter_that_comes_too_early_is_found() {
    run.without("m6", GRINDER).call("m6", GRINDER, "a", 1, End.FAILED).deadLetter("m6", GRINDER, 1);

    finds(Violation.Kind.WRONGLY_DEAD, "m6");
  }

  @Test
  void attempts_that_were_counted_and_not_made_are_found() {
    run.without("m6", GRINDER).call("m6", GRINDER, "a", 1, End.FAILED).deadLetter("m6", GRINDER, 2);

    finds(Violation.Kind.WRONGLY_DEAD, "m6");
  }

  @Test
  void a_handler_that_fails_for_good_without_a_dead_letter_is_found() {
    run.without("m6", GRINDER);

    finds(Violation.Kind.NOT_DEAD, "m6");
  }

  @Test
  void a_message_that_stays_is_not_settled() {
    run.remain("m6");

    finds(Violation.Kind.NOT_SETTLED, "m6");
  }

  /** Exactly this one, with rows that prove it. */
  private void finds(Violation.Kind kind, String message) {
    assertThat(violations())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.kind()).isEqualTo(kind);
              assertThat(each.message()).isEqualTo(message);
              assertThat(each.evidence()).isNotEmpty();
            });
  }

  private List<Violation> violations() {
    return Checker.violations(run.history());
  }

  private static List<Call> union(List<Call> some, List<Call> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}
