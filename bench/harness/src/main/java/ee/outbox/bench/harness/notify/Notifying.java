package ee.outbox.bench.harness.notify;

import ee.outbox.bench.harness.database.Cluster;
import ee.outbox.bench.harness.workload.Slices;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Runs the experiment and prints its tables. */
public final class Notifying {

  private static final String DATABASE = "notifying";
  private static final String TABLES =
      """
      create table bench_order(
        id bigint generated always as identity primary key, customer text not null);
      create table plain_message(
        id bigint generated always as identity primary key, payload text not null)
      """;
  private static final List<Way> WAYS = List.of(Way.values());
  private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(300);
  private static final int CYCLES = 20;
  private static final int RATE = 50;
  private static final int MESSAGES = 500;

  private final Cluster cluster;
  private final Teller teller;
  private final Listener listener;

  private Notifying(Cluster cluster, Teller teller, Listener listener) {
    this.cluster = cluster;
    this.teller = teller;
    this.listener = listener;
  }

  /** Without arguments. */
  public static void main(String[] arguments) throws Exception {
    try (Cluster cluster = Cluster.start()) {
      cluster.create(DATABASE);
      try (Connection connection = cluster.connect(DATABASE);
          Statement statement = connection.createStatement()) {
        statement.execute(TABLES);
      }
      try (Teller teller = new Teller(cluster.connect(DATABASE));
          Listener listener = new Listener(cluster.connect(DATABASE))) {
        Notifying experiment = new Notifying(cluster, teller, listener);
        experiment.price(1);
        experiment.price(4);
        experiment.wakeUps();
      }
    }
  }

  /** What it costs those who commit. */
  private void price(int threads) throws Exception {
    List<Publisher> publishers = new ArrayList<>();
    for (int n = 0; n < threads; n++) {
      publishers.add(new Publisher(cluster.connect(DATABASE)));
    }
    Slices.measure(WAYS.size(), 4, kind -> rate(publishers, WAYS.get(kind)));
    Slices slices = Slices.measure(WAYS.size(), CYCLES, kind -> rate(publishers, WAYS.get(kind)));
    print(
        "%n| threads: %d | : not told | quartiles | transactions/s |%n|---|---:|---:|---:|",
        threads);
    for (Way way : WAYS) {
      int kind = way.ordinal();
      print(
          "| %s | %.2f | %.2f to %.2f | %,.0f |",
          way.title(),
          slices.ratio(kind, 0),
          slices.ratio(kind, 0, 0.25),
          slices.ratio(kind, 0, 0.75),
          slices.rate(kind));
    }
    for (Publisher each : publishers) {
      each.close();
    }
  }

  /** Transactions in a second. */
  private double rate(List<Publisher> publishers, Way way) throws Exception {
    LongAdder done = new LongAdder();
    ExecutorService executor = Executors.newFixedThreadPool(publishers.size());
    long begin = System.nanoTime();
    List<Callable<Void>> all = new ArrayList<>();
    for (Publisher publisher : publishers) {
      all.add(
          () -> {
            while (System.nanoTime() - begin < SLICE) {
              transact(publisher, way, "");
              done.increment();
            }
            return null;
          });
    }
    for (Future<Void> each : executor.invokeAll(all)) {
      each.get();
    }
    double took = System.nanoTime() - begin;
    executor.shutdown();
    return done.sum() / took * 1e9;
  }

  private void transact(Publisher publisher, Way way, String note) throws SQLException {
    publisher.transact(way, note);
    if (way == Way.AFTER_COMMIT) {
      teller.committed(note);
    }
  }

  /** From the return of the commit until the other node is awake, 50 a second. */
  private void wakeUps() throws Exception {
    print("%n| from commit to wake-up | p50 ms | p99 ms | max ms |%n|---|---:|---:|---:|");
    try (Publisher publisher = new Publisher(cluster.connect(DATABASE))) {
      for (Way way : WAYS.subList(1, WAYS.size())) {
        double[] millis = wakeUps(publisher, way);
        print(
            "| %s | %.2f | %.2f | %.2f |",
            way.title(),
            millis[millis.length / 2],
            millis[millis.length * 99 / 100],
            millis[millis.length - 1]);
      }
    }
  }

  private double[] wakeUps(Publisher publisher, Way way) throws Exception {
    double[] millis = new double[MESSAGES];
    long next = System.nanoTime();
    for (int n = 0; n < MESSAGES; n++) {
      String note = way + "-" + n;
      transact(publisher, way, note);
      long committed = System.nanoTime();
      next += TimeUnit.SECONDS.toNanos(1) / RATE;
      TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
      millis[n] = millis(note, committed);
    }
    Arrays.sort(millis);
    return millis;
  }

  /** It may be awake before the commit has returned. */
  private double millis(String note, long committed) throws InterruptedException {
    while (listener.wokenBy(note) == null) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    return Math.max(0, listener.wokenBy(note) - committed) / 1e6;
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
