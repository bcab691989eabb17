package ee.outbox.it.faults.lab;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Lets time pass: a fault lasts. */
final class Pause {

  private Pause() {}

  static void of(Duration time) throws InterruptedException {
    new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  static void until(String what, Callable<Boolean> condition) {
    until(what, Duration.ofMinutes(2), condition);
  }

  static void until(String what, Duration limit, Callable<Boolean> condition) {
    Awaitility.await(what).atMost(limit).pollInterval(Duration.ofMillis(100)).until(condition);
  }
}
