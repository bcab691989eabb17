package ee.outbox.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Payara Server, as {@code server-config/payara} makes it: a domain of its own, one home. */
final class PayaraServer implements Server {

  /** The data source without tables, and no JMS: it would listen to other machines. */
  private static final String TESTS =
      """
      create-jdbc-connection-pool --restype javax.sql.DataSource --datasourceclassname \
      org.h2.jdbcx.JdbcDataSource --property User=empty:Password=empty empty
      set resources.jdbc-connection-pool.empty.property.URL=jdbc:h2:mem:empty
      create-jdbc-resource --connectionpoolid empty jdbc/empty
      set configs.config.server-config.jms-service.type=DISABLED
      """;

  private final String name;
  private final Path home;
  private final Path directory;

  /** The adapter wants the domain in the home. */
  PayaraServer(Path directory) {
    this.name = directory.getFileName().toString();
    this.home = Path.of(Settings.required("it.payara.home"));
    this.directory = home.resolve("glassfish/domains").resolve(name);
  }

  /** The commands need a server that runs; the adapter starts it again. */
  @Override
  public void create(Settings settings) throws IOException {
    String administration = Integer.toString(FreePort.find());
    System.setProperty("it.payara.home", home.toString());
    System.setProperty("it.payara.domain", name);
    System.setProperty("it.payara.administration", administration);
    Asadmin asadmin = new Asadmin(home, administration);
    asadmin.run(
        "create-domain",
        "--nopassword",
        "--adminport=" + administration,
        "--instanceport=" + settings.variables().get("http.port"),
        "--domainproperties=" + ports(),
        name);
    try (Stream<Path> drivers = Files.list(settings.drivers())) {
      for (Path each : drivers.toList()) {
        Files.copy(each, directory.resolve("lib").resolve(each.getFileName()));
      }
    }
    start(asadmin, settings);
    try {
      prepare(asadmin, settings);
    } finally {
      asadmin.run("stop-domain", name);
    }
  }

  private void start(Asadmin asadmin, Settings settings) throws IOException {
    asadmin.run(
        "start-domain",
        "--prebootcommandfile=" + settings.config().resolve("loopback.asadmin"),
        "--postbootcommandfile="
            + settings.config().resolve("database-%s.asadmin".formatted(settings.database())),
        name);
  }

  private void prepare(Asadmin asadmin, Settings settings) throws IOException {
    Path tests = directory.resolve("it.asadmin");
    Files.writeString(tests, TESTS);
    asadmin.run("multimode", "--file=" + tests);
    asadmin.run("create-system-properties", properties(settings.variables()));
  }

  @Override
  public Path log() {
    return directory.resolve("logs/server.log");
  }

  @Override
  public Path dropins() {
    return directory.resolve("autodeploy");
  }

  @Override
  public boolean refused(String line, String application) {
    return line.contains("Autodeploy failed") && line.contains("/%s.war".formatted(application));
  }

  @Override
  public boolean started(String line, String application) {
    return line.contains("Successfully autodeployed")
        && line.contains("/%s.war".formatted(application));
  }

  /** One checks a connection before it is lent, one reads its isolation level when it is back. */
  @Override
  public int transactionsOfItsPool() {
    return 2;
  }

  private static String ports() {
    return "domain.jmxPort=%d:http.ssl.port=%d:java.debugger.port=%d:jms.port=%d:orb.listener.port=%d:orb.mutualauth.port=%d:orb.ssl.port=%d:osgi.shell.telnet.port=%d"
        .formatted(
            FreePort.find(),
            FreePort.find(),
            FreePort.find(),
            FreePort.find(),
            FreePort.find(),
            FreePort.find(),
            FreePort.find(),
            FreePort.find());
  }

  private static String properties(Map<String, String> variables) {
    return variables.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue().replace(":", "\\:"))
        .collect(Collectors.joining(":"));
  }
}
