package ee.outbox.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs scripts of WildFly's command line on a base directory whose server does not run. */
public final class WildFlyCli {

  private static final String EMBED = "embed-server --server-config=outbox.xml\n";
  private static final String STOP = "stop-embedded-server\n";

  private final Path home;
  private final Path directory;

  public WildFlyCli(Path home, Path directory) {
    this.home = home;
    this.directory = directory;
  }

  /** One embedded server for all scripts in place of one for each: it takes seconds to start. */
  public static String together(Path server, Path database, String more) throws IOException {
    String scripts = Files.readString(server) + Files.readString(database);
    return EMBED + scripts.replace(EMBED, "").replace(STOP, "") + more + STOP;
  }

  /** Runs a script; its first failure ends it. */
  public void run(String script) throws IOException {
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
