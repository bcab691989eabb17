package ee.outbox.it.faults.lab;

import ee.outbox.it.server.FileTree;
import ee.outbox.it.server.FreePort;
import ee.outbox.it.server.Settings;
import ee.outbox.it.server.WildFlyCli;
import ee.outbox.it.server.WildFlyDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** WildFly with MicroProfile. Its scanner of deployments is told of each step by a marker file. */
final class WildFlyNode implements LabServer {

  /** The options of a session are written in {@code server-config}: a node has some more. */
  private static final String LAB =
      """
      /subsystem=deployment-scanner/scanner=default:write-attribute(name=scan-interval, value=200)
      /subsystem=datasources/data-source=outbox/connection-properties=options:remove
      /subsystem=datasources/data-source=outbox/connection-properties=options:add(value="%s")
      """;

  // What bin/common.sh of WildFly 39 adds to the command.
  private static final List<String> EXPORTED =
      List.of(
          "java.desktop/sun.awt",
          "java.naming/com.sun.jndi.ldap",
          "java.naming/com.sun.jndi.url.ldap",
          "java.naming/com.sun.jndi.url.ldaps",
          "jdk.naming.dns/com.sun.jndi.dns");
  private static final List<String> OPENED =
      List.of(
          "java.base/java.lang",
          "java.base/java.lang.invoke",
          "java.base/java.lang.reflect",
          "java.base/java.io",
          "java.base/java.net",
          "java.base/java.security",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.management/javax.management",
          "java.naming/javax.naming");

  private final String name;
  private final Site site;
  private final Path home = Path.of(Settings.required("it.wildfly.home"));
  private final Path directory;
  private final Map<String, String> properties = new TreeMap<>();

  WildFlyNode(String name, Site site) {
    this.name = name;
    this.site = site;
    this.directory = site.root().resolve("servers").resolve(name);
  }

  @Override
  public void create(Map<String, String> variables) throws IOException {
    Path configuration = directory.resolve("configuration");
    FileTree.copy(home.resolve("standalone/configuration"), configuration);
    Files.createDirectories(deployments());
    Files.copy(
        configuration.resolve("standalone-microprofile.xml"), configuration.resolve("outbox.xml"));
    Path config = site.config("wildfly");
    String driver = WildFlyDriver.script("postgresql", home, site.drivers());
    new WildFlyCli(home, directory)
        .run(
            driver
                + WildFlyCli.together(
                    config.resolve("server.cli"),
                    config.resolve("database-postgresql.cli"),
                    LAB.formatted(variables.get(LabNode.SESSION))));
    properties.putAll(variables);
    properties.put("jboss.http.port", variables.get(LabNode.HTTP));
    for (String port : List.of("https", "management.http", "management.https")) {
      properties.put("jboss.%s.port".formatted(port), Integer.toString(FreePort.find()));
    }
  }

  /** As its script starts it. */
  @Override
  public List<String> command() throws IOException {
    List<String> command = new ArrayList<>(site.java(name));
    EXPORTED.forEach(each -> command.add("--add-exports=" + each + "=ALL-UNNAMED"));
    OPENED.forEach(each -> command.add("--add-opens=" + each + "=ALL-UNNAMED"));
    command.add("-Djboss.modules.system.pkgs=org.jboss.byteman");
    command.add("-Djboss.home.dir=" + home);
    command.add("-Djboss.server.base.dir=" + directory);
    properties.forEach((key, value) -> command.add("-D%s=%s".formatted(key, value)));
    command.addAll(List.of("-jar", home.resolve("jboss-modules.jar").toString(), "-mp"));
    command.add(home.resolve("modules").toString());
    command.addAll(List.of("org.jboss.as.standalone", "--server-config=outbox.xml"));
    return command;
  }

  @Override
  public Map<String, String> environment() {
    return Map.of("JBOSS_HOME", home.toString());
  }

  @Override
  public void deploy(Path war) throws IOException {
    Path complete = Files.copy(war, directory.resolve(WAR), StandardCopyOption.REPLACE_EXISTING);
    Files.move(complete, deployments().resolve(WAR), StandardCopyOption.REPLACE_EXISTING);
    tidy();
  }

  /** The marker comes a moment after the application answers. */
  @Override
  public void undeploy() throws IOException {
    Path marker = deployments().resolve(WAR + ".deployed");
    Pause.until("deployed", () -> Files.exists(marker));
    Files.delete(marker);
  }

  @Override
  public void deployAgain(Path war) throws IOException {
    deploy(war);
  }

  @Override
  public boolean refused() {
    return Files.exists(deployments().resolve(WAR + ".failed"));
  }

  /** Whatever the scanner was about to do, it is to deploy what lies there. */
  @Override
  public void tidy() throws IOException {
    try (var files = Files.newDirectoryStream(deployments(), WAR + ".*")) {
      for (Path marker : files) {
        Files.deleteIfExists(marker);
      }
    }
    Files.writeString(deployments().resolve(WAR + ".dodeploy"), "");
  }

  @Override
  public Path log() {
    return directory.resolve("log/server.log");
  }

  private Path deployments() {
    return directory.resolve("deployments");
  }
}
