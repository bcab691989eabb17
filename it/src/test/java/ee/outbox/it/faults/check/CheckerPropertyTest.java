package ee.outbox.it.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.it.faults.check.Call.End;
import ee.outbox.it.faults.check.Violation.Kind;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever is done to whichever message of a clean history: it is found. */
class CheckerPropertyTest {

  @Property(tries = 300)
  void every_mutation_of_a_clean_history_is_found_and_nothing_else(
      @ForAll @IntRange(min = 4, max = 40) int messages,
      @ForAll @IntRange(min = 1, max = 5) int keys,
      @ForAll @IntRange(min = 0, max = 39) int victim,
      @ForAll Mutation mutation) {
    Histories run = Histories.clean(messages, keys);
    String message = "m" + victim % messages;

    mutation.change(run, message);

    assertThat(Checker.violations(run.history()))
        .extracting(Violation::kind)
        .containsOnly(mutation.expected);
  }

  enum Mutation {
    LOSE_EFFECT(Kind.LOST) {
      @Override
      void change(Histories run, String message) {
        run.without(message, Histories.LEDGER);
      }
    },
    LOSE_CALL(Kind.LOST) {
      @Override
      void change(Histories run, String message) {
        run.without(message, Histories.MAILER);
      }
    },
    ROLL_BACK(Kind.INVENTED) {
      @Override
      void change(Histories run, String message) {
        run.withoutIntent(message);
      }
    },
    REPEAT_EFFECT(Kind.DOUBLE_EFFECT) {
      @Override
      void change(Histories run, String message) {
        run.effect(message, Histories.LEDGER, "b");
      }
    },
    KEEP_FAILURE(Kind.EFFECT_OF_FAILURE) {
      @Override
      void change(Histories run, String message) {
        run.withoutPlace(message).effect(message, Histories.GRINDER, "b");
      }
    },
    REPEAT_CALL(Kind.REPEATED) {
      @Override
      void change(Histories run, String message) {
        run.withoutPlace(message).call(message, Histories.MAILER, "b", 1, End.RETURNED);
      }
    },
    REVIVE(Kind.NOT_DEAD) {
      @Override
      void change(Histories run, String message) {
        run.without(message, Histories.GRINDER);
      }
    },
    OVERTRY(Kind.TOO_MANY_ATTEMPTS) {
      @Override
      void change(Histories run, String message) {
        run.call(message, Histories.GRINDER, "a", 3, End.FAILED);
      }
    },
    BURY(Kind.WRONGLY_DEAD) {
      @Override
      void change(Histories run, String message) {
        run.deadLetter(message, Histories.LEDGER, 5);
      }
    },
    KEEP(Kind.NOT_SETTLED) {
      @Override
      void change(Histories run, String message) {
        run.remain(message);
      }
    };

    private final Kind expected;

    Mutation(Kind expected) {
      this.expected = expected;
    }

    abstract void change(Histories run, String message);
  }

  @Property(tries = 200)
  void whatever_two_messages_of_one_key_change_places_it_is_found(
      @ForAll @IntRange(min = 2, max = 30) int messages,
      @ForAll @IntRange(min = 0, max = 29) int one,
      @ForAll @IntRange(min = 1, max = 29) int distance) {
    Histories run = Histories.ofOneKey(messages);
    int other = (one + distance) % messages;
    Assume.that(one % messages != other);

    run.exchange("m" + one % messages, "m" + other);

    assertThat(Checker.violations(run.history()))
        .extracting(Violation::kind)
        .isNotEmpty()
        .containsOnly(Kind.INVERSION);
  }
}
