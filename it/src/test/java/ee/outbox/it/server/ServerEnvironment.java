package ee.outbox.it.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.api.event.ManagerStarted;
import org.jboss.arquillian.core.api.event.ManagerStopping;

/** Makes database and server directory ready before Arquillian reads its configuration. */
public class ServerEnvironment {

  private Database database;
  private ControlServer control;

  void prepare(@Observes(precedence = 1_000) ManagerStarted event) throws IOException {
    String name = required("it.database");
    database = Database.named(name);
    database.start();
    control = new ControlServer(database);
    int port = FreePort.find();
    // Unique on this machine: the adapter looks for a running server by its name.
    String server = "outbox-it-%s-%d".formatted(name, ProcessHandle.current().pid());
    System.setProperty("it.server-name", server);
    System.setProperty("it.http-port", Integer.toString(port));
    Path servers = Path.of(required("it.servers"));
    Path log = servers.resolve("servers").resolve(server).resolve("logs/messages.log");
    System.setProperty("it.log", log.toString());

    Map<String, String> variables = new HashMap<>(database.serverVariables());
    variables.put("http.port", Integer.toString(port));
    variables.put("it.control", control.address());
    variables.put("it.database", name);
    variables.put("it.log", log.toString());
    new ServerDirectory(servers, server)
        .create(
            Path.of(required("it.server-config")), Path.of(required("it.jdbc")), name, variables);
  }

  void end(@Observes(precedence = -1_000) ManagerStopping event) throws IOException {
    control.close();
    database.stop();
    database.delete();
  }

  private static String required(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException(
          "system property %s is missing: run the tests with 'mvn verify'".formatted(name));
    }
    return value;
  }
}
