package ee.outbox.it.faults.lab;

import ee.outbox.it.server.FileTree;
import ee.outbox.it.server.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Open Liberty. */
final class LibertyNode implements LabServer {

  private static final String OVERRIDES =
      """
      <server>
        <applicationMonitor pollingRate="200ms"/>
      %s
      </server>
      """;

  private final String name;
  private final Site site;
  private final Path directory;
  private final Tail console;

  LibertyNode(String name, Site site) {
    this.name = name;
    this.site = site;
    this.directory = site.root().resolve("servers").resolve(name);
    this.console = new Tail(site.console(name));
  }

  @Override
  public void create(Map<String, String> variables) throws IOException {
    Path config = site.config("liberty");
    Path defaults = Files.createDirectories(directory.resolve("configDropins/defaults"));
    Path overrides = Files.createDirectories(directory.resolve("configDropins/overrides"));
    Files.createDirectories(directory.resolve("dropins"));
    Files.copy(config.resolve("server.xml"), directory.resolve("server.xml"));
    Files.copy(config.resolve("database-postgresql.xml"), defaults.resolve("database.xml"));
    FileTree.copy(site.drivers(), directory.resolve("jdbc"));
    Files.writeString(overrides.resolve("lab.xml"), OVERRIDES.formatted(elements(variables)));
    Files.writeString(directory.resolve("bootstrap.properties"), "command.port=-1\n");
  }

  private static String elements(Map<String, String> variables) {
    return variables.entrySet().stream()
        .map(
            each ->
                "  <variable name=\"%s\" value=\"%s\"/>".formatted(each.getKey(), each.getValue()))
        .collect(Collectors.joining("\n"));
  }

  /** As its script starts it. */
  @Override
  public List<String> command() throws IOException {
    Path home = Path.of(Settings.required("it.liberty.home"));
    List<String> command = new ArrayList<>(site.java(name));
    command.add("-javaagent:" + home.resolve("bin/tools/ws-javaagent.jar"));
    command.addAll(
        Files.readAllLines(home.resolve("lib/platform/java/java9.options")).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList());
    command.add("-jar");
    command.add(home.resolve("bin/tools/ws-server.jar").toString());
    command.add(name);
    return command;
  }

  @Override
  public Map<String, String> environment() {
    return Map.of("WLP_USER_DIR", site.root().toString());
  }

  @Override
  public void deploy(Path war) throws IOException {
    Path complete = Files.copy(war, directory.resolve(WAR), StandardCopyOption.REPLACE_EXISTING);
    Files.move(complete, dropped(), StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void undeploy() throws IOException {
    Files.delete(dropped());
  }

  /**
   * An update that comes while a start is failing is ignored (CWWKZ0020I, seen on 26.0.0.3): the
   * monitor has to see that the application is gone.
   */
  @Override
  public void deployAgain(Path war) throws IOException, InterruptedException {
    Files.deleteIfExists(dropped());
    Pause.of(Duration.ofSeconds(2));
    deploy(war);
  }

  @Override
  public boolean refused() throws IOException {
    return console.hasNew("CWWKZ0012I");
  }

  /** It starts what lies there. */
  @Override
  public void tidy() {
    // Nothing is left half done.
  }

  @Override
  public Path log() {
    return directory.resolve("logs/messages.log");
  }

  private Path dropped() {
    return directory.resolve("dropins").resolve(WAR);
  }
}
