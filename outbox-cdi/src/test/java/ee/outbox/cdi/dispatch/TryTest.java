package ee.outbox.cdi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import com.arjuna.ats.jta.TransactionManager;
import ee.outbox.FromOutbox;
import ee.outbox.OutboxException;
import ee.outbox.OutboxHandler;
import ee.outbox.cdi.dispatch.Outcome.Failed;
import ee.outbox.cdi.dispatch.Outcome.Fenced;
import ee.outbox.cdi.dispatch.Outcome.Handled;
import ee.outbox.cdi.dispatch.Outcome.NotEntered;
import ee.outbox.cdi.platform.Platform;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One try of an in-transaction handler, without Fault Tolerance. */
class TryTest {

  private final DispatchFixture fixture = DispatchFixture.of(Handlers.class);

  @AfterEach
  void leavesTheThreadClean() {
    assertThat(fixture.container().platform().registry().getTransactionStatus())
        .isEqualTo(Status.STATUS_NO_TRANSACTION);
    assertThat(Thread.interrupted()).isFalse();
    fixture.close();
  }

  @Test
  void settlesFirstThenCallsInOneTransaction() {
    Outcome outcome = fixture.deliver(new Write("effect"));

    assertThat(outcome).isInstanceOf(Handled.class);
    assertThat(fixture.ledger().writes()).containsExactly("settled", "effect");
    assertThat(fixture.ledger().rows()).containsExactlyInAnyOrder("settled", "effect");
    assertThat(Set.copyOf(fixture.ledger().transactions())).hasSize(1);
  }

  @Test
  void leavesNothingBehindWhenTheHandlerThrows() {
    Outcome outcome = fixture.deliver(new Throw(new IllegalArgumentException("no")));

    assertThat(outcome)
        .isEqualTo(new Failed(((Throw) fixture.get(Handlers.class).last()).failure()));
    assertThat(fixture.ledger().writes()).containsExactly("settled", "before the failure");
    assertThat(fixture.ledger().rows()).isEmpty();
  }

  @Test
  void unwrapsCheckedExceptions() {
    IOException failure = new IOException("disk");

    assertThat(fixture.deliver(new Throw(failure))).isEqualTo(new Failed(failure));
  }

  @Test
  void treatsErrorsAsFailures() {
    Error overflow = new StackOverflowError();
    Error memory = new OutOfMemoryError("made by hand");

    assertThat(fixture.deliver(new Throw(overflow))).isEqualTo(new Failed(overflow));
    assertThat(fixture.deliver(new Throw(memory))).isEqualTo(new Failed(memory));
    assertThat(fixture.ledger().rows()).isEmpty();
  }

  @Test
  void failsWhenTheTransactionIsMarkedForRollback() {
    Outcome outcome = fixture.deliver(new MarkForRollback());

    assertThat(cause(outcome)).isInstanceOf(RollbackException.class).hasMessageContaining("1307");
    assertThat(fixture.ledger().rows()).isEmpty();
  }

  @Test
  void refusesUserTransactionInTheHandler() {
    Outcome outcome = fixture.deliver(new CommitAndBegin());

    assertThat(cause(outcome)).isInstanceOf(IllegalStateException.class);
    assertThat(fixture.ledger().rows()).isEmpty();
  }

  @Test
  void failsWhenTheHandlerReplacesItsTransactionBehindOurBack() {
    Outcome outcome = fixture.deliver(new ReplaceTransaction());

    assertThat(cause(outcome)).isInstanceOf(OutboxException.class).hasMessageContaining("1309");
    assertThat(fixture.ledger().rows()).isEmpty();
  }

  @Test
  void isHandledOnceItsSettlementIsCommittedWhoeverDidThat() {
    Outcome outcome = fixture.deliver(new CommitBehindOurBack());

    assertThat(outcome).isInstanceOf(Handled.class);
    assertThat(fixture.ledger().rows()).containsExactly("settled");
  }

  @Test
  void rollsBackWhenTheHandlerReturnsInterrupted() {
    Outcome outcome = fixture.deliver(new Interrupt());

    assertThat(cause(outcome)).isInstanceOf(InterruptedException.class);
    assertThat(fixture.ledger().rows()).isEmpty();
  }

  @Test
  void clearsAnInterruptOfBefore() {
    Thread.currentThread().interrupt();

    assertThat(fixture.deliver(new Write("effect"))).isInstanceOf(Handled.class);
  }

  @Test
  void doesNotCallWhenTheMessageIsNotOurs() {
    Outcome outcome = fixture.deliver(new Write("effect"), () -> false);

    assertThat(outcome).isInstanceOf(Fenced.class);
    assertThat(fixture.ledger().writes()).isEmpty();
  }

  @Test
  void isNoAttemptWhenSettlingFails() {
    IllegalStateException down = new IllegalStateException("the database is down");

    Outcome outcome =
        fixture.deliver(
            new Write("effect"),
            () -> {
              throw down;
            });

    assertThat(outcome).isEqualTo(new NotEntered(down));
  }

  @Test
  void isNoAttemptWhenNoTransactionCanBegin() {
    Dispatcher dispatcher = fixture.dispatcher(withoutBegin(fixture.container().platform()));

    Outcome outcome = fixture.deliver(dispatcher, new Write("effect"), fixture.settle());

    assertThat(outcome)
        .isInstanceOfSatisfying(
            NotEntered.class, it -> assertThat(it.cause()).hasMessageContaining("OUTBOX1304"));
    assertThat(fixture.ledger().writes()).isEmpty();
  }

  @Test
  void failsWhenTheTransactionTimesOut() {
    Outcome outcome = fixture.deliver(new WaitForTimeout());

    assertThat(cause(outcome)).isInstanceOf(RollbackException.class);
    assertThat(fixture.ledger().rows()).isEmpty();
  }

  @Test
  void resetsTheTimeoutForOthers() throws Exception {
    fixture.deliver(new WaitForTimeout());

    TransactionManager.transactionManager().begin();
    int timeout =
        ((com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionImple)
                TransactionManager.transactionManager().getTransaction())
            .getTimeout();
    TransactionManager.transactionManager().rollback();
    assertThat(timeout).isGreaterThan(1);
  }

  @Test
  void rollsBackWhatSomebodyLeftOnTheThread() throws Exception {
    fixture.container().platform().userTransaction().begin();
    fixture.ledger().write("left open");

    assertThat(fixture.deliver(new Write("effect"))).isInstanceOf(Handled.class);
    assertThat(fixture.ledger().rows()).containsExactlyInAnyOrder("settled", "effect");
  }

  private static Throwable cause(Outcome outcome) {
    return assertThat(outcome)
        .isInstanceOf(Failed.class)
        .extracting(each -> ((Failed) each).cause())
        .asInstanceOf(throwable(Throwable.class))
        .actual();
  }

  private static Platform withoutBegin(Platform platform) {
    UserTransaction broken =
        (UserTransaction)
            Proxy.newProxyInstance(
                TryTest.class.getClassLoader(),
                new Class<?>[] {UserTransaction.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("begin")) {
                    throw new jakarta.transaction.SystemException("no more transactions");
                  }
                  return method.invoke(platform.userTransaction(), arguments);
                });
    return new Platform(broken, platform.registry(), platform.executor(), platform.scheduler());
  }

  record Write(String row) {}

  record Throw(Throwable failure) {}

  record MarkForRollback() {}

  record CommitAndBegin() {}

  record ReplaceTransaction() {}

  record CommitBehindOurBack() {}

  record Interrupt() {}

  record WaitForTimeout() {}

  @ApplicationScoped
  static class Handlers {

    @Inject Ledger ledger;

    private Object last;

    Object last() {
      return last;
    }

    void write(@Observes @FromOutbox Write event) {
      ledger.write(event.row());
    }

    void fail(@Observes @FromOutbox Throw event) throws Throwable {
      last = event;
      ledger.write("before the failure");
      throw event.failure();
    }

    void mark(@Observes @FromOutbox MarkForRollback event) {
      Platform.lookupRegistry().setRollbackOnly();
    }

    void commit(@Observes @FromOutbox CommitAndBegin event) throws Exception {
      UserTransaction transaction = Platform.lookup(Optional.empty()).userTransaction();
      transaction.commit();
      transaction.begin();
    }

    void replace(@Observes @FromOutbox ReplaceTransaction event) throws Exception {
      TransactionManager.transactionManager().rollback();
      TransactionManager.transactionManager().begin();
      ledger.write("in a transaction of my own");
    }

    void commitBehindOurBack(@Observes @FromOutbox CommitBehindOurBack event) throws Exception {
      TransactionManager.transactionManager().commit();
      throw new IllegalStateException("too late");
    }

    void interrupt(@Observes @FromOutbox Interrupt event) {
      ledger.write("effect");
      Thread.currentThread().interrupt();
    }

    @OutboxHandler(timeout = "PT1S")
    void waitForTimeout(@Observes @FromOutbox WaitForTimeout event) throws Exception {
      jakarta.transaction.Transaction transaction =
          TransactionManager.transactionManager().getTransaction();
      Awaitility.await().until(() -> transaction.getStatus() != Status.STATUS_ACTIVE);
    }
  }
}
