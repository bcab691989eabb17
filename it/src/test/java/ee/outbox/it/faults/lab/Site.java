package ee.outbox.it.faults.lab;

import ee.outbox.it.server.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What all nodes of a laboratory have in common.
 *
 * @param root the directory of everything that the run leaves; its name is the mark of the guard
 * @param guard ends the nodes with this JVM
 */
record Site(Path root, Guard guard) {

  /** A node that lies longer than this has lost what it claimed. */
  static final Duration LEASE = Duration.ofSeconds(5);

  /** How much the clocks of the nodes are ahead of the true one. */
  private static final Map<String, Duration> CLOCKS =
      Map.of("a", Duration.ofHours(3), "b", Duration.ofHours(-5), "c", Duration.ofHours(26));

  /** Makes both versions of the application. */
  Site {
    ClockJar.export(root.resolve("clock.jar"));
    LabWar.export(root.resolve("lab-1.war"));
    LabWar.exportNext(root.resolve("lab-2.war"));
  }

  /** A version of the application. */
  Path war(int version) {
    return root.resolve("lab-%d.war".formatted(version));
  }

  /** The configuration that the product publishes for a server. */
  Path config(String server) {
    return Path.of(Settings.required("it.server-config")).resolveSibling(server);
  }

  /** What a node's process says, in all its lives. */
  Path console(String node) {
    return root.resolve("console-" + node);
  }

  Path drivers() {
    return Path.of(Settings.required("it.jdbc"));
  }

  /** How the command of every server begins. */
  List<String> java(String node) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        ClockJar.option(root.resolve("clock.jar"), ahead(node)),
        "-Xmx512m",
        // Started hundreds of times: what the best compiler costs is not earned back.
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Djava.awt.headless=true",
        "-Duser.timezone=" + zone(node),
        "-Dlab.mark=" + root.getFileName());
  }

  /** How much the clock of a node is ahead. */
  static Duration ahead(String node) {
    return CLOCKS.get(node);
  }

  /** Far from each other too. */
  private static String zone(String node) {
    return node.hashCode() % 2 == 0 ? "Pacific/Kiritimati" : "Pacific/Pago_Pago";
  }
}
