package ee.outbox.bench.harness.system;

import ee.outbox.bench.harness.database.Cluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/**
 * Where programs run.
 *
 * @param bench the directory of the benchmark, built
 * @param cluster the database
 */
public record Site(Path bench, Cluster cluster) {

  /** Of the JDK that this process runs on. */
  String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  Path log(String name) {
    return bench.resolve("harness/target/logs").resolve(name + ".log");
  }

  /** On loopback; somebody else may take it before it is used. */
  int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
