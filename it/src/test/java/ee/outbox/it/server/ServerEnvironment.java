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
    String name = Settings.required("it.database");
    database = Database.named(name);
    database.start();
    control = new ControlServer(database);
    String port = Integer.toString(FreePort.find());
    System.setProperty("it.http-port", port);
    // Unique on this machine: Liberty's adapter looks for a running server by its name.
    String directory = "outbox-it-%s-%d".formatted(name, ProcessHandle.current().pid());
    System.setProperty(
        "it.directory", Path.of(Settings.required("it.servers"), directory).toString());

    Server server = Server.current();
    Map<String, String> variables = new HashMap<>(database.serverVariables());
    variables.put("http.port", port);
    variables.put("it.control", control.address());
    variables.put("it.database", name);
    variables.put("it.log", server.log().toString());
    variables.put("it.transactions-of-pool", Integer.toString(server.transactionsOfItsPool()));
    server.create(
        new Settings(
            Path.of(Settings.required("it.server-config")),
            Path.of(Settings.required("it.jdbc")),
            name,
            variables));
  }

  void end(@Observes(precedence = -1_000) ManagerStopping event) throws IOException {
    Server.current().stop();
    control.close();
    database.stop();
    database.delete();
  }
}
