package ee.outbox.it.faults.lab;

import ee.outbox.it.server.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What all nodes of a laboratory have in common.
 *
 * @param root the directory of everything that the run leaves; its name is the mark of the guard
 * @param guard ends the nodes with this JVM
 */
record Site(Path root, Guard guard) {

  /** Makes both versions of the application. */
  Site {
    LabWar.export(root.resolve("lab-1.war"));
    LabWar.exportNext(root.resolve("lab-2.war"));
  }

  /** A node that lies longer than this has lost what it claimed. */
  static final Duration LEASE = Duration.ofSeconds(5);

  private static final String OVERRIDES =
      """
      <server>
        <applicationMonitor pollingRate="200ms"/>
        <variable name="http.port" value="%d"/>
        <variable name="postgres.port" value="%d"/>
        <variable name="postgres.options" value="-c lab.node=%s -c idle_in_transaction_session_timeout=6s"/>
        <variable name="lab.node" value="%s"/>
        <variable name="lab.journal" value="%s"/>
        <variable name="outbox.node-name" value="%s"/>
        <variable name="outbox.lease" value="%s"/>
      </server>
      """;

  /** A version of the application. */
  Path war(int version) {
    return root.resolve("lab-%d.war".formatted(version));
  }

  Path config() {
    return Path.of(Settings.required("it.server-config"));
  }

  Path drivers() {
    return Path.of(Settings.required("it.jdbc"));
  }

  String overrides(LabNode node, int port) {
    return OVERRIDES.formatted(
        port, node.link().port(), node.name(), node.name(), node.journal(), node.name(), LEASE);
  }

  /** Open Liberty as its script starts it, but without the script: the process is the server. */
  List<String> command(String node) throws IOException {
    Path home = Path.of(Settings.required("it.liberty.home"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-javaagent:" + home.resolve("bin/tools/ws-javaagent.jar"));
    command.addAll(
        Files.readAllLines(home.resolve("lib/platform/java/java9.options")).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList());
    command.add("-Xmx512m");
    command.add("-Djava.awt.headless=true");
    command.add("-Duser.timezone=" + zone(node));
    command.add("-Dlab.mark=" + root.getFileName());
    command.add("-jar");
    command.add(home.resolve("bin/tools/ws-server.jar").toString());
    command.add(node);
    return command;
  }

  /** Nodes hours apart, as far as a process can have a clock of its own. */
  private static String zone(String node) {
    return node.hashCode() % 2 == 0 ? "Pacific/Kiritimati" : "Pacific/Pago_Pago";
  }
}
