package ee.outbox.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A WildFly without EJB, as {@code server-config/wildfly} says: a base directory of its own. */
public final class WildFlyServer implements Server {

  private final Setup setup;

  /** As it will be made. */
  public WildFlyServer(Setup setup) {
    this.setup = setup;
  }

  @Override
  public Path create() throws IOException, InterruptedException {
    Path configuration = Files.createDirectories(base().resolve("configuration"));
    Path brought = home().resolve("standalone/configuration");
    try (Stream<Path> files = Files.list(brought)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        copy(each, configuration.resolve(each.getFileName()));
      }
    }
    copy(brought.resolve("standalone-microprofile.xml"), configuration.resolve("outbox.xml"));
    if (!Files.exists(home().resolve("modules/org/postgresql"))) {
      new WildFlyCli(home(), base()).run("--command=" + driver());
    }
    for (String script : List.of("server.cli", "database-postgresql.cli")) {
      Path file = setup.target().resolve("server-config/wildfly").resolve(script);
      new WildFlyCli(home(), base()).run("--file=" + file);
    }
    deploy(Files.createDirectories(base().resolve("deployments")));
    return base();
  }

  /** What the scanner has noted of an earlier war is taken away. */
  private void deploy(Path deployments) throws IOException {
    try (Stream<Path> files = Files.list(deployments)) {
      for (Path each : files.toList()) {
        Files.delete(each);
      }
    }
    copy(setup.target().resolve(Setup.WAR), deployments.resolve(Setup.WAR));
  }

  /** The driver's module belongs to the home, which all servers share. */
  private String driver() throws IOException {
    try (Stream<Path> files = Files.list(setup.target().resolve("jdbc"))) {
      return "module add --name=org.postgresql --resources=%s --dependencies=%s"
          .formatted(
              files.findFirst().orElseThrow(),
              "java.sql,java.naming,java.management,java.security.jgss,jdk.net");
    }
  }

  /** The server's own script, which knows what options its JVM needs. */
  @Override
  public List<String> command(Path javaHome) throws IOException {
    Map<String, String> properties = new TreeMap<>(setup.variables());
    properties.put("jboss.server.base.dir", base().toString());
    properties.put("jboss.tx.node.id", setup.name());
    properties.put("jboss.http.port", Integer.toString(setup.httpPort()));
    // Nobody asks for these: any that are free.
    properties.put("jboss.https.port", "0");
    properties.put("jboss.management.http.port", "0");
    properties.put("postgres.port", Integer.toString(setup.postgresPort()));
    List<String> command = new ArrayList<>();
    command.add("sh");
    command.add(home().resolve("bin/standalone.sh").toString());
    command.add("-c");
    command.add("outbox.xml");
    properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
    return command;
  }

  /** With the JVM in the background the script passes on the signal that ends it. */
  @Override
  public Map<String, String> environment(Path javaHome) {
    String fixed = "-Djava.net.preferIPv4Stack=true -Djboss.modules.system.pkgs=org.jboss.byteman";
    return Map.of(
        "JAVA_HOME",
        javaHome.toString(),
        "JAVA_OPTS",
        String.join(" ", setup.jvmOptions()) + " -Djava.awt.headless=true " + fixed,
        "LAUNCH_JBOSS_IN_BACKGROUND",
        "true");
  }

  private Path home() throws IOException {
    try (Stream<Path> unpacked = Files.list(setup.target().resolve("wildfly"))) {
      return unpacked
          .filter(each -> each.getFileName().toString().startsWith("wildfly-"))
          .findFirst()
          .orElseThrow();
    }
  }

  private Path base() {
    return setup.target().resolve("wildfly-servers").resolve(setup.name());
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }
}
