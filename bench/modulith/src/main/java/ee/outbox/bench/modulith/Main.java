package ee.outbox.bench.modulith;

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
                        "spring.modulith.events.jdbc.schema-initialization.enabled",
                        true,
                        "spring.modulith.events.completion-mode",
                        "delete")))
            .run(arguments);
    BenchServer.serve(new ModulithOutbox(context), context.getBean(Handling.class));
  }
}
