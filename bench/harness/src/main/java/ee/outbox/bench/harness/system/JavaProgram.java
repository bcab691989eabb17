package ee.outbox.bench.harness.system;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A system in Java SE, with the class path that its module has written.
 *
 * @param name of the process
 * @param module its directory
 * @param main its main class, and arguments
 */
record JavaProgram(String name, String module, List<String> main) implements Program {

  /** The same for all. */
  private static final List<String> JVM_OPTIONS = List.of("-Xms256m", "-Xmx1g");

  @Override
  public Launch launch(Site site) throws IOException {
    int port = site.freePort();
    String database = name.replace('-', '_');
    List<String> command = new ArrayList<>();
    command.add(site.java());
    command.addAll(JVM_OPTIONS);
    command.add("-Dbench.port=" + port);
    command.add("-Dbench.jdbc=" + site.cluster().url(database));
    command.add("-cp");
    command.add(classPath(site.bench().resolve(module).resolve("target")));
    command.addAll(main);
    URI base = URI.create("http://127.0.0.1:" + port + "/");
    return new Launch(name, database, command, Map.of(), base, site.log(name));
  }

  private static String classPath(Path target) throws IOException {
    String others = Files.readString(target.resolve("class-path")).strip();
    return target.resolve("classes") + File.pathSeparator + others;
  }
}
