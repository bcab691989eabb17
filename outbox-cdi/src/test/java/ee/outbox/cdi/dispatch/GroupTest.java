package ee.outbox.cdi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.FromOutbox;
import ee.outbox.OutboxMessage;
import ee.outbox.cdi.dispatch.Dispatcher.Call;
import ee.outbox.cdi.dispatch.Dispatcher.SettleStep;
import ee.outbox.cdi.dispatch.Outcome.Failed;
import ee.outbox.cdi.dispatch.Outcome.Fenced;
import ee.outbox.cdi.dispatch.Outcome.Handled;
import ee.outbox.cdi.dispatch.Outcome.NotEntered;
import ee.outbox.cdi.dispatch.Outcome.Unreadable;
import ee.outbox.cdi.platform.Platform;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.RollbackException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several deliveries in one transaction. */
class GroupTest {

  private final DispatchFixture fixture = DispatchFixture.of(Handlers.class, Request.class);
  private final Dispatcher dispatcher = fixture.dispatcher();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void settlesOnceThenCallsAllInOneTransaction() {
    Outcome outcome = deliver(calls(new Work("a"), new Work("b")));

    assertThat(outcome).isInstanceOf(Handled.class);
    assertThat(fixture.ledger().writes()).containsExactly("settled", "a", "separated", "b");
    assertThat(Set.copyOf(fixture.ledger().transactions())).hasSize(1);
    assertThat(fixture.ledger().rows()).hasSize(4);
  }

  @Test
  void separatesMessagesNotTheHandlersOfOne() {
    OutboxMessage message = fixture.message(new Twice());
    List<Call> group =
        dispatcher.handlersOf("Twice").stream()
            .map(each -> new Call(each, DispatchFixture.delivery(each.name(), message)))
            .toList();

    assertThat(deliver(group)).isInstanceOf(Handled.class);
    assertThat(fixture.ledger().writes()).containsExactly("settled", "first", "second");
    assertThat(fixture.payloads().reads()).isEqualTo(1);
  }

  @Test
  void rollsEverythingBackWhenOneFails() {
    IllegalStateException failure = new IllegalStateException("no");

    Outcome outcome = deliver(calls(new Work("a"), new Fail(failure), new Work("c")));

    assertThat(outcome).isEqualTo(new Failed(failure));
    assertThat(fixture.ledger().writes()).containsExactly("settled", "a", "separated");
    assertThat(fixture.ledger().rows()).isEmpty();
  }

  @Test
  void noticesAtOnceWhichOneMarksForRollback() {
    Outcome outcome = deliver(calls(new Mark(), new Work("b")));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Failed.class, it -> assertThat(it.cause()).isInstanceOf(RollbackException.class));
    assertThat(fixture.ledger().writes()).containsExactly("settled");
    assertThat(fixture.ledger().rows()).isEmpty();
  }

  @Test
  void callsNothingWhenAMessageIsNotOurs() {
    assertThat(dispatcher.deliverTogether(calls(new Work("a")), () -> false))
        .isInstanceOf(Fenced.class);
    assertThat(fixture.ledger().writes()).isEmpty();
  }

  @Test
  void isNoAttemptWhenSettlingFails() {
    SettleStep down =
        () -> {
          throw new IllegalStateException("the database is down");
        };

    assertThat(dispatcher.deliverTogether(calls(new Work("a")), down))
        .isInstanceOf(NotEntered.class);
  }

  @Test
  void failsWhenSeparatingFails() {
    SettleStep settle =
        new SettleStep() {
          @Override
          public boolean settle() {
            return true;
          }

          @Override
          public void separate() {
            throw new IllegalStateException("the flush failed");
          }
        };

    assertThat(dispatcher.deliverTogether(calls(new Work("a"), new Work("b")), settle))
        .isInstanceOf(Failed.class);
    assertThat(fixture.ledger().rows()).isEmpty();
  }

  @Test
  void beginsNothingWhenAPayloadCannotBeRead() {
    List<Call> group = new ArrayList<>(calls(new Work("a"), new Work("b")));
    Call last = group.remove(1);
    OutboxMessage bad = last.delivery().message().toBuilder().payload(new byte[] {'x'}).build();
    group.add(new Call(last.handler(), DispatchFixture.delivery("b", bad)));

    assertThat(deliver(group)).isInstanceOf(Unreadable.class);
    assertThat(fixture.ledger().writes()).isEmpty();
  }

  @Test
  void givesEachDeliveryARequestOfItsOwn() {
    deliver(calls(new Count(), new Count()));

    assertThat(fixture.ledger().writes())
        .containsExactly("settled", "count 1", "separated", "count 1");
  }

  @Test
  void leavesHandlersWithFaultToleranceOut() {
    assertThat(dispatcher.handlersOf("Work").get(0).groupable()).isTrue();
    assertThat(dispatcher.handlersOf("Tolerant").get(0).groupable()).isFalse();
  }

  private List<Call> calls(Object... events) {
    return List.of(events).stream().map(each -> fixture.call(dispatcher, each)).toList();
  }

  private Outcome deliver(List<Call> group) {
    SettleStep settle =
        new SettleStep() {
          @Override
          public boolean settle() {
            fixture.ledger().write("settled");
            return true;
          }

          @Override
          public void separate() {
            fixture.ledger().write("separated");
          }
        };
    return dispatcher.deliverTogether(group, settle);
  }

  record Work(String row) {}

  record Twice() {}

  record Fail(RuntimeException failure) {}

  record Mark() {}

  record Count() {}

  record Tolerant() {}

  @RequestScoped
  static class Request {

    private int calls;

    int next() {
      return ++calls;
    }
  }

  @ApplicationScoped
  static class Handlers {

    @Inject Ledger ledger;
    @Inject Request request;

    void work(@Observes @FromOutbox Work event) {
      ledger.write(event.row());
    }

    void first(@Observes @FromOutbox Twice event) {
      ledger.write("first");
    }

    void second(@Observes @FromOutbox Twice event) {
      ledger.write("second");
    }

    void fail(@Observes @FromOutbox Fail event) {
      throw event.failure();
    }

    void mark(@Observes @FromOutbox Mark event) {
      Platform.lookupRegistry().setRollbackOnly();
    }

    void count(@Observes @FromOutbox Count event) {
      ledger.write("count " + request.next());
    }

    @Retry
    void tolerant(@Observes @FromOutbox Tolerant event) {
      ledger.write("effect");
    }
  }
}
