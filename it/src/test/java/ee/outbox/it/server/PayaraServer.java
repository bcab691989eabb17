package ee.outbox.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Payara Server, as {@code server-config/payara} makes it: a domain of its own, one home.
 *
 * <p>The domain is a copy of the one that comes with the server: {@code create-domain} makes the
 * same in half a minute. It is started here, with its boot commands, which the adapter could not
 * give it; the adapter finds it running.
 */
final class PayaraServer implements Server {

  private static final Pattern PORT = Pattern.compile("(?<= port=\"|telnet\\.port=)\\d{4}");

  /** Else Payara adds one at the first start that listens to other machines. */
  private static final String NO_JMS =
      """
      <jms-service type="DISABLED" default-jms-host="default_JMS_host">
        <jms-host name="default_JMS_host" host="localhost" port="7676" lazy-init="true"/>
      </jms-service>
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

  @Override
  public void create(Settings settings) throws IOException {
    String administration = Integer.toString(FreePort.find());
    System.setProperty("it.payara.home", home.toString());
    System.setProperty("it.payara.domain", name);
    System.setProperty("it.payara.administration", administration);
    FileTree.delete(directory);
    FileTree.copy(directory.resolveSibling("domain1"), directory);
    FileTree.copyFiles(settings.drivers(), directory.resolve("lib"));
    Path domain = directory.resolve("config/domain.xml");
    Map<String, String> variables = settings.variables();
    Map<String, String> ports = Map.of("8080", variables.get("http.port"), "4848", administration);
    Files.writeString(domain, changed(Files.readString(domain), ports, variables));
    Path commands =
        Files.writeString(directory.resolve("it.asadmin"), PayaraCommands.postBoot(settings));
    new Asadmin(home, administration)
        .run(
            "start-domain",
            "--prebootcommandfile=" + settings.config().resolve("loopback.asadmin"),
            "--postbootcommandfile=" + commands,
            name);
    process().endWithThisOne();
  }

  @Override
  public void stop() throws IOException {
    process().end();
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
  public boolean refused(String log, String application) {
    return log.contains("Autodeploy failed : %s.".formatted(war(application)));
  }

  @Override
  public boolean started(String log, String application) {
    return log.contains("Successfully autodeployed : %s.".formatted(war(application)));
  }

  @Override
  public int transactionsOfItsPool() {
    return PayaraCommands.TRANSACTIONS_OF_POOL;
  }

  private Path war(String application) {
    return dropins().resolve(application + ".war");
  }

  private ServerProcess process() throws IOException {
    return ServerProcess.of(Long.parseLong(Files.readString(directory.resolve("config/pid"))));
  }

  /** The variables win over those that the boot commands create: they are there before. */
  private static String changed(
      String domain, Map<String, String> ports, Map<String, String> variables) {
    String options =
        variables.entrySet().stream()
            .map("<jvm-options>-D%s</jvm-options>\n"::formatted)
            .collect(Collectors.joining());
    return PORT.matcher(domain)
        .replaceAll(found -> ports.getOrDefault(found.group(), Integer.toString(FreePort.find())))
        .replaceFirst("<java-config ", NO_JMS + "<java-config ")
        .replaceFirst("<jvm-options>", options + "<jvm-options>");
  }
}
