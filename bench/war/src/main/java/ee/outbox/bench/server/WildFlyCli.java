package ee.outbox.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** WildFly's command line on a base directory whose server does not run. */
final class WildFlyCli {

  private final Path home;
  private final Path base;

  WildFlyCli(Path home, Path base) {
    this.home = home;
    this.base = base;
  }

  /** {@code --command=} or {@code --file=}: comes back when it is done. */
  void run(String what) throws IOException, InterruptedException {
    Path output = base.resolve("cli.log");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djboss.server.base.dir=" + base,
                "-jar",
                home.resolve("jboss-modules.jar").toString(),
                "-mp",
                home.resolve("modules").toString(),
                "org.jboss.as.cli",
                what)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("JBOSS_HOME", home.toString());
    if (builder.start().waitFor() != 0) {
      throw new IOException(what + " failed: " + Files.readString(output));
    }
  }
}
