package ee.outbox.bench.kit;

/** The system has no such operation: the harness leaves the cell empty and prints the reason. */
public final class UnsupportedOperation extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnsupportedOperation(String reason) {
    super(reason);
  }
}
