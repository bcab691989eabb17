package ee.outbox.bench.namastack;

import ee.outbox.bench.kit.BenchServer;
import ee.outbox.bench.kit.Handling;
import ee.outbox.bench.kit.SpringSettings;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Runs the peer. */
public final class Main {

  private Main() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws Exception {
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(Application.class)
            .web(WebApplicationType.NONE)
            .properties(
                SpringSettings.with(
                    Map.of(
                        "namastack.outbox.polling.trigger",
                        "fixed",
                        "namastack.outbox.polling.fixed.interval",
                        "25ms",
                        "namastack.outbox.polling.batch-size",
                        1_000,
                        "namastack.outbox.processing.delete-completed-records",
                        true)))
            .run(arguments);
    BenchServer.serve(new NamastackOutbox(context), context.getBean(Handling.class));
  }
}
