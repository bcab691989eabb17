package ee.outbox.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An Open Liberty with the war, as {@code server-config/liberty} says. The war's base is {@code
 * http://localhost:<http port>/bench}.
 *
 * @param target the directory {@code target} of this module after the phase {@code package}
 * @param name the server's name, and that of its directory
 * @param httpPort where it listens, on loopback
 * @param postgresPort where PostgreSQL listens: user and database {@code postgres}
 * @param variables of the server, among them those of MicroProfile Config: {@code
 *     outbox.transaction-size}
 * @param jvmOptions for instance {@code -Xmx512m}
 */
public record LibertyServer(
    Path target,
    String name,
    int httpPort,
    int postgresPort,
    Map<String, String> variables,
    List<String> jvmOptions) {

  private static final String WAR = "bench.war";

  /** Makes the server's directory; the same one again is written over. */
  public Path create() throws IOException {
    Path directory = target.resolve("usr/servers").resolve(name);
    Path config = target.resolve("server-config");
    Path defaults = Files.createDirectories(directory.resolve("configDropins/defaults"));
    Path overrides = Files.createDirectories(directory.resolve("configDropins/overrides"));
    copy(config.resolve("server.xml"), directory.resolve("server.xml"));
    copy(config.resolve("database-postgresql.xml"), defaults.resolve("database.xml"));
    Files.writeString(overrides.resolve("bench.xml"), overrides());
    Files.writeString(directory.resolve("bootstrap.properties"), "command.port=-1\n");
    Path jdbc = Files.createDirectories(directory.resolve("jdbc"));
    try (Stream<Path> drivers = Files.list(target.resolve("jdbc"))) {
      for (Path driver : drivers.toList()) {
        copy(driver, jdbc.resolve(driver.getFileName()));
      }
    }
    copy(target.resolve(WAR), Files.createDirectories(directory.resolve("dropins")).resolve(WAR));
    return directory;
  }

  /**
   * What starts it: the process is the server, as the server's script starts it. Its environment
   * needs {@link #environment}.
   */
  public List<String> command(Path javaHome) throws IOException {
    Path home = target.resolve("liberty/wlp");
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin/java").toString());
    command.add("-javaagent:" + home.resolve("bin/tools/ws-javaagent.jar"));
    command.addAll(
        Files.readAllLines(home.resolve("lib/platform/java/java9.options")).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList());
    command.add("-Djava.awt.headless=true");
    command.addAll(jvmOptions);
    command.add("-jar");
    command.add(home.resolve("bin/tools/ws-server.jar").toString());
    command.add(name);
    return command;
  }

  /** What the environment of the command must have. */
  public Map<String, String> environment() {
    return Map.of("WLP_USER_DIR", target.resolve("usr").toString());
  }

  private String overrides() {
    Map<String, String> all = new TreeMap<>(variables);
    all.put("http.port", Integer.toString(httpPort));
    all.put("postgres.port", Integer.toString(postgresPort));
    return all.entrySet().stream()
        .map(
            each ->
                "  <variable name=\"%s\" value=\"%s\"/>%n"
                    .formatted(each.getKey(), each.getValue()))
        .collect(Collectors.joining("", "<server>\n", "</server>\n"));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }
}
