package ee.outbox.bench.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperationsTest {

  private final Handling handling = new Handling();
  private final QueueOutbox outbox = new QueueOutbox();
  private final Operations operations = new Operations(outbox, handling);

  @BeforeEach
  void reset() throws Exception {
    operations.run("reset", Parameters.of(null));
  }

  @Test
  void aDrainHandlesTheWholeBacklog() throws Exception {
    run("fill", "count=250");

    assertThat(run("drain", "threads=1")).contains("messages=250\n", "repeated=0\n");
    assertThat(outbox.pending()).isZero();
  }

  @Test
  void aDrainWithALimitLeavesTheRest() throws Exception {
    run("fill", "count=250");
    outbox.most = 100;

    assertThat(run("drain", "limit=100")).contains("messages=100\n");
    assertThat(outbox.pending()).isEqualTo(150);
  }

  @Test
  void agedMessagesAreNotWaitedFor() throws Exception {
    run("fill", "count=250");
    run("age", "kind=waiting");
    run("fill", "count=50");

    assertThat(run("drain", "")).contains("messages=50\n");
    assertThat(outbox.pending()).isEqualTo(250);
  }

  @Test
  void whatASystemCannotDoIsToldWithItsReason() {
    assertThatThrownBy(() -> run("fill", "count=1&keys=1"))
        .isInstanceOf(UnsupportedOperation.class)
        .hasMessage("keeps no order");
  }

  private String run(String operation, String query) throws Exception {
    return operations.run(operation, Parameters.of(query)).text();
  }

  /** Handles on the thread that starts it. */
  private final class QueueOutbox implements Outbox {

    private final Queue<Message> due = new ArrayDeque<>();
    private long aged;
    private int most = Integer.MAX_VALUE;

    @Override
    public Info info() {
      return new Info("queue", "1", "none");
    }

    @Override
    public synchronized void transact(List<Message> messages) {
      Message.refuseKeys(messages, "keeps no order");
      due.addAll(messages);
    }

    @Override
    public void start(Work work) throws Exception {
      for (int n = 0; n < most && !due.isEmpty(); n++) {
        handling.handle(due.remove().seq(), seq -> {});
      }
    }

    @Override
    public void stop() {}

    @Override
    public long pending() {
      return aged + due.size();
    }

    @Override
    public void age(Age age) {
      aged += due.size();
      due.clear();
    }

    @Override
    public void reset() {
      due.clear();
      aged = 0;
    }
  }
}
