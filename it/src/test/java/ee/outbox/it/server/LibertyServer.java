package ee.outbox.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Open Liberty, as {@code server-config/liberty} makes it. */
final class LibertyServer implements Server {

  private static final Pattern REFUSED = Pattern.compile("CWWKZ0002E|CWWKZ0012I|CWWKZ0004E");

  private static final String OVERRIDES =
      """
      <server>
        <featureManager><feature>localConnector-1.0</feature></featureManager>
        <applicationMonitor pollingRate="200ms"/>
        <config monitorInterval="200ms"/>
        <dataSource jndiName="jdbc/empty" type="javax.sql.ConnectionPoolDataSource">
          <jdbcDriver libraryRef="jdbc" javax.sql.ConnectionPoolDataSource="org.h2.jdbcx.JdbcDataSource"/>
          <properties URL="jdbc:h2:mem:empty" user="sa" password=""/>
        </dataSource>
        <dataSource jndiName="jdbc/business-xa" type="javax.sql.XADataSource">
          <jdbcDriver libraryRef="jdbc" javax.sql.XADataSource="org.h2.jdbcx.JdbcDataSource"/>
          <properties URL="jdbc:h2:mem:business;DB_CLOSE_DELAY=-1" user="sa" password=""/>
        </dataSource>
        <dataSource jndiName="jdbc/outbox-xa" type="javax.sql.XADataSource"
                    isolationLevel="TRANSACTION_READ_COMMITTED">
          %s
        </dataSource>
      %s
      </server>
      """;

  /** The database of the outbox as an XA data source: what differs from server-config. */
  private static final Map<String, String> XA =
      Map.of(
          "h2",
          """
          <jdbcDriver libraryRef="jdbc" javax.sql.XADataSource="org.h2.jdbcx.JdbcDataSource"/>
          <properties URL="${h2.url}" user="sa" password=""/>
          """,
          "postgresql",
          """
          <jdbcDriver libraryRef="jdbc" javax.sql.XADataSource="org.postgresql.xa.PGXADataSource"/>
          <properties.postgresql serverName="${postgres.host}" portNumber="${postgres.port}"
              databaseName="${postgres.database}" user="${postgres.user}"
              password="${postgres.password}" options="${postgres.options}"/>
          """,
          "mariadb",
          """
          <jdbcDriver libraryRef="jdbc" javax.sql.XADataSource="org.mariadb.jdbc.MariaDbDataSource"/>
          <properties url="${mariadb.url}" user="${mariadb.user}" password="${mariadb.password}"/>
          """);

  private final Path directory;

  /** The adapter wants the server in a directory {@code servers}. */
  LibertyServer(Path directory) {
    this.directory =
        directory.resolveSibling("usr").resolve("servers").resolve(directory.getFileName());
  }

  @Override
  public void create(Settings settings) throws IOException {
    FileTree.delete(directory);
    Path defaults = Files.createDirectories(directory.resolve("configDropins/defaults"));
    Path overrides = Files.createDirectories(directory.resolve("configDropins/overrides"));
    Files.createDirectories(dropins());
    Files.copy(settings.config().resolve("server.xml"), directory.resolve("server.xml"));
    Files.copy(
        settings.config().resolve("database-%s.xml".formatted(settings.database())),
        defaults.resolve("database.xml"));
    FileTree.copy(settings.drivers(), directory.resolve("jdbc"));
    Files.writeString(
        overrides.resolve("it.xml"),
        OVERRIDES.formatted(XA.get(settings.database()), elements(settings.variables())));
    System.setProperty("it.liberty.usr", directory.getParent().getParent().toString());
    System.setProperty("it.liberty.name", directory.getFileName().toString());
  }

  @Override
  public Path log() {
    return directory.resolve("logs/messages.log");
  }

  @Override
  public Path dropins() {
    return directory.resolve("dropins");
  }

  @Override
  public boolean refused(String log, String application) {
    return log.lines().anyMatch(line -> REFUSED.matcher(line).find() && line.contains(application));
  }

  @Override
  public boolean started(String log, String application) {
    return log.contains("CWWKZ0001I: Application %s started".formatted(application));
  }

  @Override
  public int transactionsOfItsPool() {
    return 0;
  }

  private static String elements(Map<String, String> variables) {
    return variables.entrySet().stream()
        .map(
            each ->
                "  <variable name=\"%s\" value=\"%s\"/>".formatted(each.getKey(), each.getValue()))
        .collect(Collectors.joining("\n"));
  }
}
