package ee.outbox.cdi.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.outbox.cdi.testing.TestPlatform;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JtaTransactionsTest {

  private final TestPlatform server = new TestPlatform();
  private final Platform platform = server.lookup();
  private final JtaTransactions transactions = new JtaTransactions(platform);
  private final List<Integer> ends = new ArrayList<>();
  private int conflicts = 1;

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aTransactionThatLostIsRolledBackBeforeTheNextBegins() {
    assertThat(transactions.call(this::work)).isEqualTo("done");

    assertThat(ends).containsExactly(Status.STATUS_ROLLEDBACK, Status.STATUS_COMMITTED);
  }

  @Test
  void oneThatIsRolledBackInAnyCaseIsRepeatedToo() {
    assertThat(transactions.callAndRollBack(this::work)).isEqualTo("done");

    assertThat(ends).containsExactly(Status.STATUS_ROLLEDBACK, Status.STATUS_ROLLEDBACK);
  }

  @Test
  void workInTheCallersTransactionIsDoneOnce() throws Exception {
    platform.userTransaction().begin();
    try {
      assertThatThrownBy(() -> transactions.joinOrCall(this::work)).isInstanceOf(Conflict.class);
    } finally {
      platform.userTransaction().rollback();
    }

    assertThat(ends).hasSize(1);
  }

  @Test
  void workThatBeganItsTransactionItselfIsRepeated() {
    assertThat(transactions.joinOrCall(this::work)).isEqualTo("done");

    assertThat(ends).hasSize(2);
  }

  private String work() {
    platform.registry().registerInterposedSynchronization(new End());
    if (conflicts-- > 0) {
      throw new Conflict();
    }
    return "done";
  }

  private static final class Conflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Conflict() {
      super(new SQLException("any text", "40001"));
    }
  }

  private final class End implements Synchronization {

    @Override
    public void beforeCompletion() {
      // only the end is of interest
    }

    @Override
    public void afterCompletion(int status) {
      ends.add(status);
    }
  }
}
