package ee.outbox.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** WildFly, as {@code server-config/wildfly} makes it: a base directory of its own, one home. */
final class WildFlyServer implements Server {

  /** The data sources of single tests, a quicker look at the deployments, no fixed ports. */
  private static final String TESTS =
      """
      data-source add --name=empty --jndi-name=java:/jdbc/empty --driver-name=h2 \
        --connection-url=jdbc:h2:mem:empty --user-name=sa
      xa-data-source add --name=business-xa --jndi-name=java:/jdbc/business-xa --driver-name=h2 \
        --xa-datasource-class=org.h2.jdbcx.JdbcDataSource --user-name=sa \
        --xa-datasource-properties={URL=>"jdbc:h2:mem:business;DB_CLOSE_DELAY=-1"}
      xa-data-source add --name=outbox-xa --jndi-name=java:/jdbc/outbox-xa \
        --transaction-isolation=TRANSACTION_READ_COMMITTED %s
      /subsystem=deployment-scanner/scanner=default:write-attribute(name=scan-interval, value=200)
      if (outcome == success) of /subsystem=iiop-openjdk:read-resource
        /subsystem=iiop-openjdk:remove
      end-if
      """;

  /** The database of the outbox as an XA data source: what differs from server-config. */
  private static final Map<String, String> XA =
      Map.of(
          "h2",
          """
          --driver-name=h2 --xa-datasource-class=org.h2.jdbcx.JdbcDataSource --user-name=sa \
          --xa-datasource-properties={URL=>"jdbc:h2:file:${jboss.server.data.dir}/outbox;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE"}
          """,
          "mariadb",
          """
          --driver-name=mariadb --xa-datasource-class=org.mariadb.jdbc.MariaDbDataSource \
          --user-name=root --password=mariadb \
          --xa-datasource-properties={Url=>"jdbc:mariadb://localhost:${mariadb.port}/test"}
          """,
          "postgresql",
          """
          --driver-name=postgresql --xa-datasource-class=org.postgresql.xa.PGXADataSource \
          --user-name=postgres --password=postgres \
          --xa-datasource-properties={ServerName=>localhost,PortNumber=>"${postgres.port}",DatabaseName=>postgres}
          """);

  private final Path directory;

  WildFlyServer(Path directory) {
    this.directory = directory;
  }

  @Override
  public void create(Settings settings) throws IOException {
    Path home = Path.of(Settings.required("it.wildfly.home"));
    FileTree.delete(directory);
    FileTree.copy(home.resolve("standalone/configuration"), directory.resolve("configuration"));
    Files.createDirectories(dropins());
    Path configuration = directory.resolve("configuration");
    Files.copy(
        configuration.resolve(Settings.required("it.wildfly.configuration")),
        configuration.resolve("outbox.xml"));
    String driver = WildFlyDriver.script(settings.database(), home, settings.drivers());
    new WildFlyCli(home, directory).run(driver + script(settings));
    System.setProperty("it.wildfly.java", javaArguments(settings.variables()));
  }

  @Override
  public Path log() {
    return directory.resolve("log/server.log");
  }

  @Override
  public Path dropins() {
    return directory.resolve("deployments");
  }

  @Override
  public boolean refused(String log, String application) {
    return log.contains("WFLYSRV0021: Deploy of deployment \"%s.war\"".formatted(application));
  }

  @Override
  public boolean started(String log, String application) {
    return log.contains("WFLYSRV0010: Deployed \"%s.war\"".formatted(application));
  }

  @Override
  public int transactionsOfItsPool() {
    return 0;
  }

  private static String script(Settings settings) throws IOException {
    Path database = settings.config().resolve("database-%s.cli".formatted(settings.database()));
    return WildFlyCli.together(
        settings.config().resolve("server.cli"),
        database,
        TESTS.formatted(XA.get(settings.database()).strip()));
  }

  private String javaArguments(Map<String, String> variables) {
    List<String> arguments = new ArrayList<>();
    arguments.add("-Xmx512m");
    arguments.add("-Djboss.server.base.dir=" + directory);
    for (String port : List.of("https", "management.https")) {
      arguments.add("-Djboss.%s.port=%d".formatted(port, FreePort.find()));
    }
    String management = Integer.toString(FreePort.find());
    System.setProperty("it.wildfly.management", management);
    arguments.add("-Djboss.management.http.port=" + management);
    arguments.add("-Djboss.http.port=" + variables.get("http.port"));
    arguments.add(
        variables.entrySet().stream()
            .map(each -> "-D%s=%s".formatted(each.getKey(), each.getValue()))
            .collect(Collectors.joining(" ")));
    return String.join(" ", arguments);
  }
}
