package ee.outbox.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Payara Micro, as {@code server-config/payara-micro} makes it, with a root directory of its own.
 * It is started here; {@link PayaraMicroContainer} finds it running.
 */
final class PayaraMicroServer implements Server {

  private final Path directory;

  PayaraMicroServer(Path directory) {
    this.directory = directory;
  }

  @Override
  public void create(Settings settings) throws IOException {
    FileTree.delete(directory);
    Files.createDirectories(dropins());
    Path console = directory.resolve("console.log");
    Process process =
        new ProcessBuilder(command(settings))
            .redirectErrorStream(true)
            .redirectOutput(console.toFile())
            .start();
    ServerProcess.of(process.pid()).endWithThisOne();
    Files.writeString(id(), Long.toString(process.pid()));
    await()
        .atMost(Duration.ofMinutes(5))
        .until(
            () -> {
              assertThat(process.isAlive()).as("Payara Micro runs, see %s", console).isTrue();
              return Files.readString(console).contains(" ready in ");
            });
  }

  @Override
  public void stop() throws IOException {
    ServerProcess.of(Long.parseLong(Files.readString(id()))).end();
  }

  @Override
  public Path log() {
    return directory.resolve("console.log");
  }

  @Override
  public Path dropins() {
    return directory.resolve("autodeploy");
  }

  @Override
  public boolean refused(String log, String application) {
    return Autodeployment.refused(war(application));
  }

  @Override
  public boolean started(String log, String application) {
    return Autodeployment.started(war(application));
  }

  @Override
  public int transactionsOfItsPool() {
    return PayaraCommands.TRANSACTIONS_OF_POOL;
  }

  private Path war(String application) {
    return dropins().resolve(application + ".war");
  }

  private Path id() {
    return directory.resolve("it.pid");
  }

  private List<String> command(Settings settings) throws IOException {
    Path commands =
        Files.writeString(directory.resolve("it.asadmin"), PayaraCommands.postBoot(settings));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    settings.variables().forEach((name, value) -> command.add("-D%s=%s".formatted(name, value)));
    command.addAll(List.of("-jar", Settings.required("it.payara-micro.jar")));
    command.addAll(List.of("--rootdir", directory.toString(), "--nohazelcast"));
    command.addAll(List.of("--port", settings.variables().get("http.port")));
    command.addAll(List.of("--addlibs", drivers(settings.drivers())));
    command.addAll(
        List.of(
            "--prebootcommandfile", settings.config().resolve("loopback.asadmin").toString(),
            "--postbootcommandfile", commands.toString()));
    return command;
  }

  private static String drivers(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(Path::toString).collect(Collectors.joining(":"));
    }
  }
}
