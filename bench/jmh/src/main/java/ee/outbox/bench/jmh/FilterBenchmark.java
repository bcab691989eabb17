package ee.outbox.bench.jmh;

import ee.outbox.cdi.deployment.OutboxExtension;
import ee.outbox.cdi.testing.TestContainer;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What an event pays that is no outbox event: with the outbox in its deployment, and without. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class FilterBenchmark {

  /** Whether the outbox is in the deployment. */
  @Param({"false", "true"})
  public boolean outbox;

  private final Heard heard = new Heard(1);
  private final Unheard unheard = new Unheard(1);
  private TestContainer container;
  private Source source;

  /** An event with one observer, the application's. */
  public record Heard(long number) {}

  /** An event that nobody in the application observes. */
  public record Unheard(long number) {}

  /** Observes. */
  @Dependent
  public static class Listener {

    private static volatile long last;

    static void on(@Observes Heard event) {
      last = event.number();
    }

    static long last() {
      return last;
    }
  }

  /** Fires. */
  @Dependent
  public static class Source {

    @Inject Event<Heard> heard;
    @Inject Event<Unheard> unheard;
  }

  /** Starts the container. */
  @Setup
  public void start() {
    TestContainer.Builder builder = TestContainer.of(Listener.class, Source.class);
    if (outbox) {
      builder
          .extension(new OutboxExtension())
          .property("outbox.store", "memory")
          .property("outbox.processor.enabled", "false");
    }
    container = builder.start();
    source = container.get(Source.class);
    heard();
    if (Listener.last() != heard.number()) {
      throw new IllegalStateException("the observer was not called");
    }
  }

  /** Stops it. */
  @TearDown
  public void stop() {
    container.close();
  }

  /** Fires an event that one observer gets. */
  @Benchmark
  public void heard() {
    source.heard.fire(heard);
  }

  /** Fires an event that nobody gets. */
  @Benchmark
  public void unheard() {
    source.unheard.fire(unheard);
  }
}
