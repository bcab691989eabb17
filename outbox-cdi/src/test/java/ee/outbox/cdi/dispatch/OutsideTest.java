package ee.outbox.cdi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.outbox.Delivery;
import ee.outbox.FromOutbox;
import ee.outbox.cdi.dispatch.Dispatcher.Call;
import ee.outbox.cdi.dispatch.Outcome.Failed;
import ee.outbox.cdi.dispatch.Outcome.Handled;
import ee.outbox.cdi.platform.Platform;
import ee.outbox.spi.MessageDispatcher;
import ee.outbox.spi.MessageHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Outside handlers, and those of other dispatchers. */
class OutsideTest {

  private final DispatchFixture fixture = DispatchFixture.of(Handlers.class);

  @AfterEach
  void leavesTheThreadClean() {
    assertThat(fixture.container().platform().registry().getTransactionStatus())
        .isEqualTo(Status.STATUS_NO_TRANSACTION);
    assertThat(Thread.interrupted()).isFalse();
    fixture.close();
  }

  @Test
  void callsWithoutATransaction() {
    assertThat(fixture.deliverOutside(new Call1(null))).isInstanceOf(Handled.class);
    assertThat(fixture.get(Handlers.class).status()).isEqualTo(Status.STATUS_NO_TRANSACTION);
  }

  @Test
  void unwrapsFailures() {
    IOException failure = new IOException("no route");

    assertThat(fixture.deliverOutside(new Call1(failure))).isEqualTo(new Failed(failure));
  }

  @Test
  void succeedsThoughTheHandlerLeavesItsThreadInterrupted() {
    assertThat(fixture.deliverOutside(new Interrupt())).isInstanceOf(Handled.class);
  }

  @Test
  void failsWhenATransactionIsLeftOpenBecauseItsEffectsAreGone() {
    assertThat(fixture.deliverOutside(new LeaveOpen()))
        .isInstanceOfSatisfying(
            Failed.class, it -> assertThat(it.cause()).hasMessageContaining("OUTBOX1310"));
    assertThat(fixture.ledger().rows()).isEmpty();
  }

  @Test
  void refusesToCallAHandlerInTheOtherMode() {
    Dispatcher dispatcher = fixture.dispatcher();
    Call outside = fixture.call(dispatcher, new Call1(null));
    Call inside = fixture.call(dispatcher, new Inside());

    assertThatThrownBy(
            () -> dispatcher.deliver(outside.handler(), outside.delivery(), fixture.settle()))
        .hasMessageContaining("OUTBOX1315");
    assertThatThrownBy(() -> dispatcher.deliverOutside(inside.handler(), inside.delivery()))
        .hasMessageContaining("OUTBOX1315");
    assertThatThrownBy(() -> dispatcher.deliverTogether(List.of(outside), fixture.settle()))
        .hasMessageContaining("OUTBOX1315");
  }

  @Test
  void callsAnotherDispatchersHandlerInATransactionThatSettlesFirst() {
    Dispatcher dispatcher =
        fixture.dispatcher(
            fixture.container().platform(), offering("relay", delivery -> ledgerOf("relayed")));
    Call call = callOf(dispatcher, "relay");

    assertThat(dispatcher.deliver(call.handler(), call.delivery(), fixture.settle()))
        .isInstanceOf(Handled.class);
    assertThat(fixture.ledger().writes()).containsExactly("settled", "relayed");
    assertThat(fixture.ledger().rows()).hasSize(2);
    assertThat(call.handler().groupable()).isFalse();
  }

  @Test
  void keepsNothingOfAnotherDispatchersHandlerThatFails() {
    IOException failure = new IOException("no broker");
    Dispatcher dispatcher =
        fixture.dispatcher(
            fixture.container().platform(),
            offering(
                "relay",
                delivery -> {
                  throw failure;
                }));
    Call call = callOf(dispatcher, "relay");

    assertThat(dispatcher.deliver(call.handler(), call.delivery(), fixture.settle()))
        .isEqualTo(new Failed(failure));
    assertThat(fixture.ledger().rows()).isEmpty();
  }

  private void ledgerOf(String row) {
    fixture.ledger().write(row);
  }

  private Call callOf(Dispatcher dispatcher, String name) {
    Handler handler = dispatcher.handlersOf("Relayed").get(0);
    return new Call(handler, DispatchFixture.delivery(name, fixture.message(new Relayed())));
  }

  private static MessageDispatcher offering(String name, Work work) {
    record Offered(String name, Work work) implements MessageHandler {
      @Override
      public Set<String> eventTypes() {
        return Set.of("Relayed");
      }

      @Override
      public int priority() {
        return 1;
      }

      @Override
      public TransactionMode transactionMode() {
        return TransactionMode.IN_TRANSACTION;
      }

      @Override
      public void handle(Delivery delivery) throws Exception {
        work.run(delivery);
      }
    }
    return () -> List.of(new Offered(name, work));
  }

  interface Work {
    void run(Delivery delivery) throws Exception;
  }

  record Relayed() {}

  record Call1(Exception failure) {}

  record Interrupt() {}

  record LeaveOpen() {}

  record Inside() {}

  @ApplicationScoped
  static class Handlers {

    @Inject Ledger ledger;

    private int status = Status.STATUS_UNKNOWN;

    int status() {
      return status;
    }

    @Transactional(TxType.NOT_SUPPORTED)
    void call(@Observes @FromOutbox Call1 event) throws Exception {
      status = Platform.lookupRegistry().getTransactionStatus();
      if (event.failure() != null) {
        throw event.failure();
      }
    }

    @Transactional(TxType.NOT_SUPPORTED)
    void interrupt(@Observes @FromOutbox Interrupt event) {
      Thread.currentThread().interrupt();
    }

    @Transactional(TxType.NOT_SUPPORTED)
    void leave(@Observes @FromOutbox LeaveOpen event) throws Exception {
      Platform.lookup(Optional.empty()).userTransaction().begin();
      ledger.write("lost");
    }

    void inside(@Observes @FromOutbox Inside event) {
      ledger.write("effect");
    }
  }
}
