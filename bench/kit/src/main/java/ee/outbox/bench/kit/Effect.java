package ee.outbox.bench.kit;

/** How a handler writes its row, in the transaction that the system gives it. */
@FunctionalInterface
public interface Effect {

  /** Writes it ({@link Business#insertEffect}). */
  void write(long seq) throws Exception;
}
