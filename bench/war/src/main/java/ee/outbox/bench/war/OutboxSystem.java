package ee.outbox.bench.war;

import ee.outbox.OutboxAdmin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.Config;

/** The product. Concurrency and transaction size are those that the server was started with. */
@ApplicationScoped
public class OutboxSystem implements BenchSystem {

  private static final int PER_TRANSACTION = 100;

  private static final String UNMARKED =
      "select count(*) from outbox_message where status = 0 and available_at <= now()";

  static final String UNSETTLED = "select count(*) from outbox_message where status in (0, 2)";

  @Inject OutboxAdmin admin;
  @Inject Business business;
  @Inject Copies copies;
  @Inject Capturing capturing;
  @Inject Handled handled;
  @Inject Tables tables;
  @Inject Latency latency;
  @Inject Aside aside;
  @Inject Config config;

  @Override
  public Answer fill(Request request) throws SQLException {
    admin.pause();
    int count = request.number("count");
    Content content = request.content();
    Work work = request.work();
    if (content.keys() > 1) {
      for (int first = 0; first < count; first += PER_TRANSACTION) {
        business.fireOnly(content, work, first, Math.min(PER_TRANSACTION, count - first));
      }
    } else {
      business.fireOnly(content, work, Copies.FIRST, 1);
      copies.make("outbox_message", count);
    }
    return new Answer().with("messages", count);
  }

  @Override
  public Answer age(Request request) throws SQLException, TimeoutException {
    String kind = request.text("kind");
    aside.age(kind);
    if (kind.equals("blocked")) {
      markBlocked();
    }
    return new Answer().with("unsettled", aside.unsettled());
  }

  /** The product marks what is behind a blocked key, once, when it comes upon it. */
  private void markBlocked() throws SQLException, TimeoutException {
    admin.resume();
    try {
      Waiting.untilNone(() -> tables.number(UNMARKED));
    } finally {
      admin.pause();
    }
  }

  /** The time is that until the last handler has been called; then it waits until all is gone. */
  @Override
  public Answer drain(Request request) throws SQLException, TimeoutException {
    long all = tables.number(UNSETTLED) - aside.unsettled();
    long messages = Math.min(all, request.number("limit", Integer.MAX_VALUE));
    long before = handled.count();
    long until = before + messages;
    long begin = System.nanoTime();
    admin.resume();
    try {
      Waiting.untilNone(() -> until - handled.count());
      long nanos = System.nanoTime() - begin;
      long done = handled.count() - before;
      if (messages == all) {
        awaitEmpty();
      }
      return new Answer().with("messages", done).with("nanos", nanos);
    } finally {
      admin.pause();
    }
  }

  private void awaitEmpty() throws SQLException, TimeoutException {
    Waiting.untilNone(() -> tables.number(UNSETTLED) - aside.unsettled());
  }

  @Override
  public Answer capture(Request request) throws Exception {
    admin.pause();
    return capturing.capture(request, business::fire);
  }

  @Override
  public Answer latency(Request request) throws SQLException, TimeoutException {
    admin.resume();
    try {
      Answer answer = latency.measure(request);
      awaitEmpty();
      return answer;
    } finally {
      admin.pause();
    }
  }

  @Override
  public Answer steady(Request request) throws Exception {
    long before = handled.count();
    long begin = System.nanoTime();
    admin.resume();
    long seconds = TimeUnit.SECONDS.toNanos(request.number("seconds", 10));
    long captured = capturing.captureFor(seconds, request, business::fire).transactions();
    long whileCaptured = System.nanoTime() - begin;
    long meanwhile = handled.count() - before;
    // Not by the table at first: counting a long one each millisecond is work, too.
    Waiting.untilNone(() -> before + captured - handled.count());
    awaitEmpty();
    long nanos = System.nanoTime() - begin;
    admin.pause();
    return new Answer()
        .with("messages", captured)
        .with("nanos", nanos)
        .with("meanwhile", meanwhile)
        .with("capturing", whileCaptured);
  }

  @Override
  public Answer reset() throws Exception {
    admin.pause();
    capturing.reset();
    tables.empty("outbox_message");
    tables.empty("outbox_lane");
    aside.reset();
    return new Answer();
  }

  @Override
  public Answer info() {
    Answer answer = new Answer().with("name", "Outbox for Jakarta EE");
    for (String key : new String[] {"outbox.concurrency", "outbox.transaction-size"}) {
      answer.with(key, config.getOptionalValue(key, String.class).orElse("default"));
    }
    return answer;
  }
}
