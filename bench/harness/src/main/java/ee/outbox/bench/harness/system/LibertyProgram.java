package ee.outbox.bench.harness.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An Open Liberty with the war, set up by the module {@code war}.
 *
 * @param name of the process and the server
 * @param variables of the server, {@code key=value}
 */
record LibertyProgram(String name, List<String> variables) implements Program {

  private static final String SERVE = "ee.outbox.bench.server.Serve";

  @Override
  public Launch launch(Site site) throws IOException {
    int port = site.freePort();
    String database = name.replace('-', '_');
    Path target = site.bench().resolve("war/target");
    List<String> command =
        new ArrayList<>(
            List.of(
                site.java(),
                "-Xmx32m",
                "-cp",
                target.resolve("classes").toString(),
                SERVE,
                target.toString(),
                name,
                Integer.toString(port),
                Integer.toString(site.cluster().port()),
                "-Xms256m",
                "-Xmx1g",
                "postgres.database=" + database));
    command.addAll(variables);
    URI base = URI.create("http://localhost:" + port + "/bench/");
    return new Launch(name, database, command, Map.of(), base, site.log(name));
  }
}
