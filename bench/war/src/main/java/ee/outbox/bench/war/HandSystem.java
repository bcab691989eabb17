package ee.outbox.bench.war;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicLong;

/** The same work, written by hand for this one purpose. */
@ApplicationScoped
public class HandSystem implements BenchSystem {

  private static final String CREATE =
      """
      create table if not exists hand_message (like outbox_message including all)
        with (fillfactor = 50, vacuum_truncate = off)
      """;
  @Inject Business business;
  @Inject Copies copies;
  @Inject Capturing capturing;
  @Inject Parallel parallel;
  @Inject HandLoop loop;
  @Inject Tables tables;

  @Override
  public Answer fill(Request request) throws Exception {
    if (request.number("keys", 0) > 0) {
      throw new UnsupportedOperationException("keeps no order");
    }
    int count = request.number("count");
    tables.execute(CREATE);
    business.insertOnly(request.content(), request.work(), Copies.FIRST);
    copies.make("hand_message", count);
    return new Answer().with("messages", count);
  }

  @Override
  public Answer age(Request request) {
    throw new UnsupportedOperationException("knows no such messages");
  }

  @Override
  public Answer drain(Request request) throws Exception {
    if (request.number("limit", 0) > 0) {
      throw new UnsupportedOperationException("stops at the end only");
    }
    int size = request.number("size", 1);
    AtomicLong messages = new AtomicLong();
    long nanos =
        parallel.nanos(
            request.number("threads", 4),
            thread -> {
              messages.addAndGet(loop.drain(Work.ROW, size));
              messages.addAndGet(loop.drain(Work.NOOP, size));
            });
    return new Answer().with("messages", messages).with("nanos", nanos);
  }

  @Override
  public Answer capture(Request request) throws Exception {
    tables.execute(CREATE);
    return capturing.capture(request, business::insert);
  }

  @Override
  public Answer latency(Request request) {
    throw new UnsupportedOperationException("a loop for backlogs only");
  }

  @Override
  public Answer steady(Request request) {
    throw new UnsupportedOperationException("a loop for backlogs only");
  }

  @Override
  public Answer reset() throws Exception {
    capturing.reset();
    tables.execute(CREATE);
    tables.empty("hand_message");
    return new Answer();
  }

  @Override
  public Answer info() {
    return new Answer().with("name", "written by hand in the same war");
  }
}
