package ee.outbox.bench.war;

import ee.outbox.OutboxAdmin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.Config;

/** The product. Concurrency and transaction size are those that the server was started with. */
@ApplicationScoped
public class OutboxSystem implements BenchSystem {

  private static final int PER_TRANSACTION = 100;
  private static final String WAITING =
      "select count(*) from outbox_message where status in (0, 2)";

  @Inject OutboxAdmin admin;
  @Inject Business business;
  @Inject Capturing capturing;
  @Inject Handled handled;
  @Inject Tables tables;
  @Inject Latency latency;
  @Inject Config config;

  @Override
  public Answer fill(Request request) throws SQLException {
    admin.pause();
    int count = request.number("count");
    Content content = request.content();
    Work work = request.work();
    long begin = System.nanoTime();
    for (int first = 0; first < count; first += PER_TRANSACTION) {
      business.fireOnly(content, work, first, Math.min(PER_TRANSACTION, count - first));
    }
    return new Answer().with("messages", count).with("nanos", System.nanoTime() - begin);
  }

  /** The time is that until the last handler has been called; then it waits until all is gone. */
  @Override
  public Answer drain(Request request) throws SQLException {
    long messages = tables.number(WAITING);
    long until = handled.count() + messages;
    long begin = System.nanoTime();
    admin.resume();
    while (handled.count() < until) {
      pause();
    }
    long nanos = System.nanoTime() - begin;
    awaitEmpty();
    admin.pause();
    return new Answer().with("messages", messages).with("nanos", nanos);
  }

  private void awaitEmpty() throws SQLException {
    while (tables.number(WAITING) > 0) {
      pause();
    }
  }

  private static void pause() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
  }

  @Override
  public Answer capture(Request request) throws Exception {
    admin.pause();
    return capturing.capture(request, business::fire);
  }

  @Override
  public Answer latency(Request request) throws SQLException {
    admin.resume();
    Answer answer = latency.measure(request);
    awaitEmpty();
    admin.pause();
    return answer;
  }

  @Override
  public Answer steady(Request request) throws Exception {
    long before = handled.count();
    long begin = System.nanoTime();
    admin.resume();
    long captured =
        capturing.captureFor(
            TimeUnit.SECONDS.toNanos(request.number("seconds", 10)),
            request.number("threads", 4),
            request.content(),
            business::fire);
    long nanos = System.nanoTime() - begin;
    long done = handled.count() - before;
    awaitEmpty();
    long all = System.nanoTime() - begin;
    admin.pause();
    return new Answer()
        .with("captured", captured)
        .with("handled", done)
        .with("nanos", nanos)
        .with("nanos-until-empty", all);
  }

  @Override
  public Answer reset() throws Exception {
    admin.pause();
    capturing.reset();
    tables.empty("outbox_message");
    return new Answer();
  }

  @Override
  public Answer info() {
    Answer answer = new Answer().with("system", "outbox");
    for (String key : new String[] {"outbox.concurrency", "outbox.transaction-size"}) {
      answer.with(key, config.getOptionalValue(key, String.class).orElse("default"));
    }
    return answer;
  }
}
