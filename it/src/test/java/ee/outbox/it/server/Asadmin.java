package ee.outbox.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs commands of Payara's command line. */
final class Asadmin {

  private final Path home;
  private final String port;

  Asadmin(Path home, String port) {
    this.home = home;
    this.port = port;
  }

  /** Runs a command that must succeed. */
  void run(String... command) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-jar");
    line.add(home.resolve("glassfish/lib/client/appserver-cli.jar").toString());
    Collections.addAll(line, "--terse", "--user=admin", "--port=" + port);
    Collections.addAll(line, command);
    // A file: the server that start-domain leaves behind would keep a pipe open.
    Path output = Files.createTempFile("outbox-it-asadmin", ".log");
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      if (!process.waitFor(300, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(command[0] + " does not end: see " + output);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in " + command[0], e);
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(command[0] + " failed: " + Files.readString(output));
    }
    Files.delete(output);
  }
}
