package ee.outbox.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs scripts of WildFly's command line on a base directory whose server does not run. */
final class WildFlyCli {

  private final Path home;
  private final Path directory;

  WildFlyCli(Path home, Path directory) {
    this.home = home;
    this.directory = directory;
  }

  /** Runs a script; its first failure ends it. */
  void run(String script) throws IOException {
    Path file = Files.writeString(directory.resolve("it.cli"), script);
    Path output = directory.resolve("it.cli.log");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djboss.server.base.dir=" + directory,
            "-jar",
            home.resolve("jboss-modules.jar").toString(),
            "-mp",
            home.resolve("modules").toString(),
            "org.jboss.as.cli",
            "--file=" + file);
    builder.environment().put("JBOSS_HOME", home.toString());
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Process process = builder.start();
    try {
      if (!process.waitFor(180, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("the script does not end: see " + output);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in the script", e);
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException("the script failed: " + Files.readString(output));
    }
  }
}
