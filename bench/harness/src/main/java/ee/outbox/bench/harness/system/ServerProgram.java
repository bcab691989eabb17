package ee.outbox.bench.harness.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A server with the war, set up by the module {@code war}.
 *
 * @param server liberty or wildfly
 * @param name of the process and the server
 * @param database its own, or that of another node
 * @param heap the JVM's option
 * @param variables of the server, {@code key=value}
 */
record ServerProgram(
    String server, String name, String database, String heap, List<String> variables)
    implements Program {

  private static final String SERVE = "ee.outbox.bench.server.Serve";

  /** As most are: a database of its own, as much heap as the systems in Java SE. */
  static ServerProgram of(String server, String name, List<String> variables) {
    return new ServerProgram(server, name, name.replace('-', '_'), "-Xmx1g", variables);
  }

  @Override
  public Launch launch(Site site) throws IOException {
    int port = site.freePort();
    Path target = site.bench().resolve("war/target");
    List<String> command =
        new ArrayList<>(
            List.of(
                site.java(),
                "-Xmx32m",
                "-Dbench.server=" + server,
                "-cp",
                target.resolve("classes").toString(),
                SERVE,
                target.toString(),
                name,
                Integer.toString(port),
                Integer.toString(site.cluster().port()),
                "-Xms256m",
                heap,
                "postgres.database=" + database));
    command.addAll(variables);
    URI base = URI.create("http://localhost:" + port + "/bench/");
    return new Launch(name, database, command, Map.of(), base, site.log(name));
  }
}
