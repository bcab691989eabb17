package ee.outbox.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A JDBC driver that becomes a module of WildFly: its name, how its jar's name begins. */
public record WildFlyDriver(String module, String jar) {

  private static final Map<String, WildFlyDriver> ALL =
      Map.of(
          "mariadb", new WildFlyDriver("org.mariadb", "mariadb-java-client-"),
          "postgresql", new WildFlyDriver("org.postgresql", "postgresql-"));

  /**
   * The script that adds the driver of a database, empty where there is nothing to add. Modules
   * belong to the home, which several runs share. H2's is there.
   */
  public static String script(String database, Path home, Path drivers) throws IOException {
    WildFlyDriver driver = ALL.get(database);
    if (driver == null || Files.exists(home.resolve("modules").resolve(driver.path()))) {
      return "";
    }
    try (var files = Files.list(drivers)) {
      return files
          .filter(each -> each.getFileName().toString().startsWith(driver.jar()))
          .findFirst()
          .map(driver::add)
          .orElseThrow();
    }
  }

  private String path() {
    return module.replace('.', '/');
  }

  private String add(Path file) {
    return "module add --name=%s --resources=%s --dependencies=%s%n"
        .formatted(module, file, "java.sql,java.naming,java.management,java.security.jgss,jdk.net");
  }
}
