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

/** An Open Liberty, as {@code server-config/liberty} says. */
public final class LibertyServer implements Server {

  private final Setup setup;

  /** As it will be made. */
  public LibertyServer(Setup setup) {
    this.setup = setup;
  }

  @Override
  public Path create() throws IOException {
    Path target = setup.target();
    Path directory = target.resolve("usr/servers").resolve(setup.name());
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
    Path dropins = Files.createDirectories(directory.resolve("dropins"));
    copy(target.resolve(Setup.WAR), dropins.resolve(Setup.WAR));
    return directory;
  }

  /** The process is the server, as the server's script starts it. */
  @Override
  public List<String> command(Path javaHome) throws IOException {
    Path home = setup.target().resolve("liberty/wlp");
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin/java").toString());
    command.add("-javaagent:" + home.resolve("bin/tools/ws-javaagent.jar"));
    command.addAll(
        Files.readAllLines(home.resolve("lib/platform/java/java9.options")).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList());
    command.add("-Djava.awt.headless=true");
    command.addAll(setup.jvmOptions());
    command.add("-jar");
    command.add(home.resolve("bin/tools/ws-server.jar").toString());
    command.add(setup.name());
    return command;
  }

  @Override
  public Map<String, String> environment(Path javaHome) {
    return Map.of("WLP_USER_DIR", setup.target().resolve("usr").toString());
  }

  private String overrides() {
    Map<String, String> all = new TreeMap<>(setup.variables());
    all.put("http.port", Integer.toString(setup.httpPort()));
    all.put("postgres.port", Integer.toString(setup.postgresPort()));
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
