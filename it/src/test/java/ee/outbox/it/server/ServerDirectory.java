package ee.outbox.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The directory of a Liberty server, put together from {@code server-config/liberty}. */
final class ServerDirectory {

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
      %s
      </server>
      """;

  private final Path directory;

  ServerDirectory(Path servers, String name) {
    this.directory = servers.resolve("servers").resolve(name);
  }

  void create(Path config, Path drivers, String database, Map<String, String> variables)
      throws IOException {
    FileTree.delete(directory);
    Path defaults = Files.createDirectories(directory.resolve("configDropins/defaults"));
    Path overrides = Files.createDirectories(directory.resolve("configDropins/overrides"));
    Files.createDirectories(directory.resolve("dropins"));
    Files.copy(config.resolve("server.xml"), directory.resolve("server.xml"));
    Files.copy(
        config.resolve("database-%s.xml".formatted(database)), defaults.resolve("database.xml"));
    copyAll(drivers, Files.createDirectories(directory.resolve("jdbc")));
    Files.writeString(overrides.resolve("it.xml"), OVERRIDES.formatted(elements(variables)));
  }

  private static String elements(Map<String, String> variables) {
    return variables.entrySet().stream()
        .map(
            each ->
                "  <variable name=\"%s\" value=\"%s\"/>".formatted(each.getKey(), each.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static void copyAll(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path each : files.toList()) {
        Files.copy(each, to.resolve(each.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
