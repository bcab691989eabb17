package ee.outbox.cdi.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.outbox.OutboxException;
import ee.outbox.OutboxMessage;
import ee.outbox.cdi.processing.Handover;
import ee.outbox.cdi.processing.Handover.Place;
import ee.outbox.spi.DeliveryTime;
import ee.outbox.spi.NewMessage;
import ee.outbox.spi.NewMessage.IdRule;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.WrittenMessages;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Which way messages take at the end of their transaction, and who is told of it. */
class TransactionOutboxTest {

  private static final NodeId NODE = new NodeId(7);

  private final RecordingWriter writer = new RecordingWriter();
  private final AtomicInteger signals = new AtomicInteger();
  private final List<String> told = new ArrayList<>();
  private boolean room = true;
  private boolean rollbackOnly;

  private final TransactionSynchronizationRegistry registry =
      TransactionSynchronizationRegistry.class.cast(
          Proxy.newProxyInstance(
              TransactionSynchronizationRegistry.class.getClassLoader(),
              new Class<?>[] {TransactionSynchronizationRegistry.class},
              (proxy, method, args) -> {
                rollbackOnly |= method.getName().equals("setRollbackOnly");
                return method.getName().equals("getRollbackOnly") ? rollbackOnly : null;
              }));
  private final Handover handover = messages -> room ? Optional.of(new Told()) : Optional.empty();
  private final TransactionOutbox outbox =
      new TransactionOutbox(
          new Capture.Target(writer, registry, handover, signals::incrementAndGet));

  private final class Told implements Place {

    @Override
    public NodeId node() {
      return NODE;
    }

    @Override
    public void written(WrittenMessages messages) {
      told.add("written " + messages.transaction());
    }

    @Override
    public void notWritten() {
      told.add("not written");
    }

    @Override
    public void ended(boolean committed) {
      told.add(committed ? "committed" : "not committed");
    }
  }

  @Test
  void whereThereIsRoomTheyAreWrittenAsTheNodesAndNobodyIsSignalled() {
    writer.claims("tx");

    end(Status.STATUS_COMMITTED);

    assertThat(writer.claimedBy()).containsExactly(NODE);
    assertThat(writer.calls()).isEmpty();
    assertThat(told).containsExactly("written tx", "committed");
    assertThat(signals).hasValue(0);
  }

  @Test
  void withoutRoomTheyAreWrittenToBeClaimed() {
    room = false;
    writer.claims("tx");

    end(Status.STATUS_COMMITTED);

    assertThat(writer.calls()).hasSize(1);
    assertThat(told).isEmpty();
    assertThat(signals).hasValue(1);
  }

  @Test
  void aStoreThatDoesNotClaimThemWritesThemToBeClaimed() {
    end(Status.STATUS_COMMITTED);

    assertThat(writer.calls()).hasSize(1);
    assertThat(told).containsExactly("not written");
    assertThat(signals).hasValue(1);
  }

  @Test
  void aFailingWriteGivesThePlaceUpAndRollsBack() {
    writer.failsToClaim(new IllegalStateException("down"));
    outbox.add(message());

    assertThatThrownBy(outbox::beforeCompletion)
        .isInstanceOf(OutboxException.class)
        .hasMessageContaining("OUTBOX1215");
    outbox.afterCompletion(Status.STATUS_ROLLEDBACK);

    assertThat(rollbackOnly).isTrue();
    assertThat(told).containsExactly("not written");
  }

  @Test
  void whatIsNotCertainToBeCommittedIsToldAsThat() {
    writer.claims("tx");

    end(Status.STATUS_UNKNOWN);

    assertThat(told).containsExactly("written tx", "not committed");
    assertThat(signals).hasValue(0);
  }

  @Test
  void whatTheStoreWroteWithoutClaimingItIsSignalled() {
    writer.claims("tx");
    outbox.add(keyed());
    outbox.beforeCompletion();

    outbox.afterCompletion(Status.STATUS_COMMITTED);

    assertThat(writer.calls()).isEmpty();
    assertThat(told).containsExactly("not written");
    assertThat(signals).hasValue(1);
  }

  @Test
  void bothWaysInOneTransactionAreBothToldOf() {
    writer.claims("tx");
    outbox.add(message());
    outbox.beforeCompletion();
    room = false;
    outbox.add(message());

    outbox.afterCompletion(Status.STATUS_COMMITTED);

    assertThat(told).containsExactly("written tx", "committed");
    assertThat(signals).hasValue(1);
  }

  private void end(int status) {
    outbox.add(message());
    outbox.beforeCompletion();
    outbox.afterCompletion(status);
  }

  private static NewMessage message() {
    return message(draft());
  }

  private static NewMessage keyed() {
    return message(draft().aggregateType("k").aggregateId("1"));
  }

  private static OutboxMessage.Builder draft() {
    return OutboxMessage.builder().id("m").eventType("t").payload(new byte[0]);
  }

  private static NewMessage message(OutboxMessage.Builder draft) {
    return new NewMessage(
        draft.build(), new DeliveryTime.Immediately(), IdRule.GENERATED, List.of());
  }
}
