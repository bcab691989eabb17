package ee.outbox.cdi.dispatch;

/**
 * Ends a delivery whose outcome is settled already. An Error, so that Fault Tolerance does not
 * retry it unless told to; each further try repeats it.
 */
final class NoFurtherTry extends Error {

  private static final long serialVersionUID = 1L;

  private final transient Outcome outcome;

  private NoFurtherTry(String text, Throwable cause, Outcome outcome) {
    super(text, cause, false, false);
    this.outcome = outcome;
  }

  static NoFurtherTry fenced(String handler) {
    return new NoFurtherTry(DispatchMessages.fenced(handler), null, Outcome.Fenced.INSTANCE);
  }

  static NoFurtherTry unknown(String handler, Throwable cause) {
    return new NoFurtherTry(DispatchMessages.unknown(handler), cause, new Outcome.Unknown(cause));
  }

  Outcome outcome() {
    return outcome;
  }
}
