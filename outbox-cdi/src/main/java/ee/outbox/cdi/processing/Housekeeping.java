package ee.outbox.cdi.processing;

import ee.outbox.Status;
import ee.outbox.cdi.config.OutboxSettings.Retention;
import ee.outbox.spi.OutboxStore;
import ee.outbox.spi.StoreAdmin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/**
 * What is done now and then, a bounded step at a time: purges of kept messages, and looks at what
 * waits without a handler or behind a dead node's lock. Has no transaction of its own: it is done
 * in that of a claim that got nothing, so an idle node needs no further one. One thread at a time.
 */
final class Housekeeping {

  static final int BATCH = 500;
  static final Duration PURGE_EVERY = Duration.ofMinutes(1);
  static final Duration LOOK_EVERY = Duration.ofMinutes(5);
  static final Duration WHEN_MORE = Duration.ofMillis(100);
  static final Duration AFTER_FAILURE = Duration.ofMinutes(5);

  private final LongSupplier nanoTime;
  private final List<Task> tasks = new ArrayList<>();

  /** What is looked for and told, and not changed. */
  record Looks(UnknownTypes unknownTypes, HeldMessages heldMessages) {}

  Housekeeping(Retention retention, Looks looks, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    retention.completed().ifPresent(age -> addPurge(Status.COMPLETED, age));
    retention.dead().ifPresent(age -> addPurge(Status.DEAD, age));
    tasks.add(new Task(LOOK_EVERY, looks.unknownTypes()::look));
    tasks.add(new Task(looks.heldMessages().every(), looks.heldMessages()::look));
  }

  boolean due() {
    long now = nanoTime.getAsLong();
    return tasks.stream().anyMatch(task -> task.due(now));
  }

  /** Does the first thing that is due; in the caller's transaction. */
  boolean work(OutboxStore store) {
    long now = nanoTime.getAsLong();
    for (Task task : tasks) {
      if (task.due(now)) {
        // First: where it fails, claims must not fail with it again and again.
        task.next = now + AFTER_FAILURE.toNanos();
        int changed = task.work.applyAsInt(store.admin());
        Duration pause = changed >= BATCH ? WHEN_MORE : task.every;
        task.next = now + pause.toNanos();
        return true;
      }
    }
    return false;
  }

  private void addPurge(Status status, Duration age) {
    tasks.add(new Task(PURGE_EVERY, admin -> admin.purge(status, age, BATCH)));
  }

  private final class Task {

    private final Duration every;
    private final ToIntFunction<StoreAdmin> work;
    private long next = nanoTime.getAsLong();

    Task(Duration every, ToIntFunction<StoreAdmin> work) {
      this.every = every;
      this.work = work;
    }

    boolean due(long now) {
      return now - next >= 0;
    }
  }
}
