package ee.outbox.cdi.settle;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.HandlerProgress;
import ee.outbox.HandlerProgress.State;
import ee.outbox.cdi.settle.ScriptedDispatcher.Answer;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.Lane;
import ee.outbox.spi.MessageHandler.TransactionMode;
import ee.outbox.spi.Settlement.OrderOnFailure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever the handlers of a run come to, DESIGN.md 5.5 holds. */
class RunPropertyTest {

  private static final Set<Answer> GIVEN_BACK = EnumSet.of(Answer.FENCED);

  /** A run to deliver: its length, its handlers, what their calls come to, and how it is set up. */
  record Case(
      int messages,
      List<TestHandler> handlers,
      List<Answer> answers,
      boolean lane,
      OrderOnFailure order,
      int maxAttempts,
      int transactionSize,
      int takeovers) {

    boolean outside(String handler) {
      return handlers.stream()
          .anyMatch(
              each ->
                  each.name().equals(handler) && each.transactionMode() == TransactionMode.OUTSIDE);
    }
  }

  /** One call, as it was answered. */
  record Called(String message, String handler, int attempt, Answer answer) {}

  private static final Logger WARNINGS = Logger.getLogger(Reports.class.getName());

  private final List<Called> called = new ArrayList<>();

  @BeforeContainer
  static void silence() {
    WARNINGS.setLevel(Level.OFF);
  }

  @AfterContainer
  static void speak() {
    WARNINGS.setLevel(null);
  }

  @Property(tries = 3_000)
  void noMessageStaysInTheWorkersHands(@ForAll("cases") Case given) {
    Bench bench = deliver(given);

    assertThat(bench.store.rows.values())
        .allSatisfy(row -> assertThat(row.state()).isNotEqualTo(ModelStore.State.CLAIMED));
  }

  @Property(tries = 3_000)
  void aMessageIsGoneExactlyWhenAllItsHandlersAreDone(@ForAll("cases") Case given) {
    Bench bench = deliver(given);

    for (int number = 1; number <= given.messages(); number++) {
      int message = number;
      boolean all =
          given.handlers().stream()
              .allMatch(
                  each -> bench.dispatcher.effects.contains("m" + message + " " + each.name()));
      assertThat(bench.store.gone(number)).as("m" + number).isEqualTo(all);
    }
  }

  @Property(tries = 3_000)
  void inTransactionEffectsAreWrittenDownWithTheirSettlement(@ForAll("cases") Case given) {
    Bench bench = deliver(given);

    assertThat(bench.dispatcher.effects).doesNotHaveDuplicates();
    bench.store.rows.forEach(
        (number, row) ->
            row.progress()
                .forEach(
                    entry ->
                        assertThat(entry.state() == State.DONE)
                            .as("m" + number + " " + entry)
                            .isEqualTo(
                                bench.dispatcher.effects.contains(
                                    "m" + number + " " + entry.handler()))));
  }

  @Property(tries = 3_000)
  void attemptsAreExactlyTheFailedOnesAndEndDead(@ForAll("cases") Case given) {
    Bench bench = deliver(given);

    bench.store.rows.forEach(
        (number, row) -> {
          if (!givenBack("m" + number)) {
            row.progress().forEach(entry -> assertAttempts(given, "m" + number, entry));
            boolean dead = row.progress().stream().noneMatch(HandlerProgress::open);
            assertThat(row.state() == ModelStore.State.DEAD)
                .as("m" + number + " " + row)
                .isEqualTo(dead && !row.progress().isEmpty());
          }
        });
  }

  @Property(tries = 3_000)
  void nothingOvertakesInALane(@ForAll("cases") Case given) {
    Bench bench = deliver(given);

    if (given.lane()) {
      List<Integer> order = called.stream().map(each -> number(each.message())).toList();
      if (given.transactionSize() == 1) {
        assertThat(order).isSorted();
      }
      bench.store.rows.forEach(
          (number, row) -> {
            if (row.state() == ModelStore.State.PENDING && row.lane().isPresent()) {
              assertThat(bench.dispatcher.effects)
                  .as("nothing after m" + number)
                  .noneMatch(effect -> number(effect.split(" ")[0]) > number);
            }
          });
    }
  }

  private Bench deliver(Case given) {
    called.clear();
    Deque<Answer> answers = new ArrayDeque<>(given.answers());
    Bench bench =
        new Bench(
            given.handlers(),
            Bench.settings(given.maxAttempts(), given.order()),
            given.transactionSize(),
            (handler, delivery) -> {
              Answer answer = answers.isEmpty() ? Answer.HANDLED : answers.remove();
              called.add(
                  new Called(delivery.message().id(), handler.name(), delivery.attempt(), answer));
              return answer;
            });
    Optional<Lane> lane = given.lane() ? Optional.of(new Lane(1)) : Optional.empty();
    List<ClaimedMessage> messages = new ArrayList<>();
    for (int i = 1; i <= given.messages(); i++) {
      messages.add(bench.store.claimed(i, lane, List.of(), given.takeovers()));
    }
    for (Run run : Run.of(messages)) {
      bench.worker.deliver(List.of(run));
    }
    bench.worker.settle();
    return bench;
  }

  private boolean givenBack(String message) {
    return called.stream()
        .anyMatch(each -> each.message().equals(message) && GIVEN_BACK.contains(each.answer()));
  }

  private void assertAttempts(Case given, String message, HandlerProgress entry) {
    List<Called> failed =
        called.stream()
            .filter(each -> each.message().equals(message))
            .filter(each -> each.handler().equals(entry.handler()))
            .filter(each -> isFailure(each.answer(), given.outside(entry.handler())))
            .toList();
    if (given.transactionSize() == 1) {
      assertThat(entry.attempts()).as(message + " " + entry).isEqualTo(failed.size());
      boolean dead =
          failed.stream()
              .anyMatch(
                  each ->
                      each.answer() == Answer.UNREADABLE || each.attempt() >= given.maxAttempts());
      assertThat(entry.state() == State.DEAD).as(message + " " + entry).isEqualTo(dead);
    } else {
      // A failed group costs nobody an attempt.
      assertThat(entry.attempts()).as(message + " " + entry).isLessThanOrEqualTo(1);
    }
  }

  private static boolean isFailure(Answer answer, boolean outside) {
    return switch (answer) {
      case FAILED, UNREADABLE, THROWS -> true;
      case UNKNOWN_NOT_DONE -> !outside;
      default -> false;
    };
  }

  private static int number(String message) {
    return Integer.parseInt(message.substring(1));
  }

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<TestHandler> mode = Arbitraries.of(TestHandler.inside("x"), TestHandler.outside("x"));
    Arbitrary<List<TestHandler>> handlers =
        mode.list().ofMinSize(1).ofMaxSize(3).map(RunPropertyTest::named);
    Arbitrary<Answer> answer =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.just(Answer.HANDLED)),
            Tuple.of(4, Arbitraries.of(Answer.class)));
    return Combinators.combine(
            Arbitraries.integers().between(1, 5),
            handlers,
            answer.list().ofMinSize(15).ofMaxSize(15),
            Arbitraries.of(true, false),
            Arbitraries.of(OrderOnFailure.class),
            Arbitraries.integers().between(1, 2),
            Arbitraries.of(1, 3),
            Arbitraries.integers().between(0, 2))
        .as(Case::new);
  }

  private static List<TestHandler> named(List<TestHandler> handlers) {
    List<TestHandler> named = new ArrayList<>();
    for (TestHandler each : handlers) {
      named.add(
          new TestHandler(
              "h" + named.size(), 0, each.transactionMode(), each.groupable(), each.rules()));
    }
    return named;
  }
}
