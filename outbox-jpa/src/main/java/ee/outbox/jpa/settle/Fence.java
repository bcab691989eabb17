package ee.outbox.jpa.settle;

import ee.outbox.spi.ClaimToken;

/** The condition of all settlements, on a row of {@code outbox_message}. */
final class Fence {

  /** Live, and claimed under this token: ?1 seq, ?2 owner, ?3 claim number. Primary key. */
  static final String HOLDS = "seq = ?1 and owner = ?2 and claim_no = ?3 and status in (0, 2)";

  private Fence() {}

  /** The parameters of the fence, and those behind them. */
  static Object[] parameters(ClaimToken token, Object... more) {
    Object[] parameters = new Object[3 + more.length];
    parameters[0] = token.number();
    parameters[1] = token.owner().value();
    parameters[2] = token.claimNumber();
    System.arraycopy(more, 0, parameters, 3, more.length);
    return parameters;
  }
}
