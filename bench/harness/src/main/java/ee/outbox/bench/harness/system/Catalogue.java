package ee.outbox.bench.harness.system;

import ee.outbox.bench.harness.database.Cluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The systems that there are. */
public final class Catalogue {

  /**
   * A system in Java SE.
   *
   * @param name in the report
   * @param module its directory
   * @param main its main class, and arguments
   */
  private record JavaSystem(String name, String module, List<String> main) {}

  private static final List<JavaSystem> JAVA =
      List.of(
          limit("limit-permsg"),
          limit("limit-batchack"),
          limit("limit-batch"),
          limit("limit-delete"),
          peer("gruelbox", "gruelbox", "gruelbox"),
          peer("db-scheduler", "db-scheduler", "dbscheduler"));

  /** The same for all in Java SE. */
  private static final List<String> JVM_OPTIONS = List.of("-Xms256m", "-Xmx1g");

  private final Path bench;

  /**
   * @param bench the directory of the benchmark, built
   */
  public Catalogue(Path bench) {
    this.bench = bench;
  }

  private static JavaSystem limit(String name) {
    return new JavaSystem(name, "plain", List.of("ee.outbox.bench.plain.Main", name));
  }

  private static JavaSystem peer(String name, String module, String packageName) {
    return new JavaSystem(name, module, List.of("ee.outbox.bench.%s.Main".formatted(packageName)));
  }

  /** All names. */
  public List<String> names() {
    return JAVA.stream().map(JavaSystem::name).toList();
  }

  /** How a system is started. */
  public Launch launch(String name, Cluster cluster) throws IOException {
    JavaSystem system =
        JAVA.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    int port = freePort();
    String database = name.replace('-', '_');
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    command.add("-Dbench.port=" + port);
    command.add("-Dbench.jdbc=" + cluster.url(database));
    command.add("-cp");
    command.add(classPath(bench.resolve(system.module()).resolve("target")));
    command.addAll(system.main());
    return new Launch(
        name,
        database,
        command,
        Map.of(),
        URI.create("http://127.0.0.1:" + port + "/"),
        bench.resolve("harness/target/logs").resolve(name + ".log"));
  }

  private static String classPath(Path target) throws IOException {
    String others = Files.readString(target.resolve("class-path")).strip();
    return target.resolve("classes") + java.io.File.pathSeparator + others;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
