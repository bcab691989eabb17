package ee.outbox.cdi.capture;

import ee.outbox.cdi.processing.Handover;
import ee.outbox.spi.MessageWriter;
import ee.outbox.spi.NewMessage;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;

/** The real messages of one transaction, whose end somebody else decides. */
public final class ModelCapture {

  private final TransactionOutbox outbox;

  /** Begins without any message. */
  public ModelCapture(
      MessageWriter writer, TransactionSynchronizationRegistry registry, Handover handover) {
    outbox = new TransactionOutbox(new Capture.Target(writer, registry, handover, () -> {}));
  }

  /** Takes messages and writes them, as before the commit. */
  public void write(List<NewMessage> messages) {
    messages.forEach(outbox::add);
    outbox.beforeCompletion();
  }

  /** Is told how the transaction ended. */
  public void ended(int status) {
    outbox.afterCompletion(status);
  }
}
