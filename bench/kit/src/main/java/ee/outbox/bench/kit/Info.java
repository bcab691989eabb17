package ee.outbox.bench.kit;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the report says about a system.
 *
 * @param name of the library
 * @param version of the library
 * @param settings that differ from the defaults, and why
 */
public record Info(String name, String version, String settings) {

  private static final Pattern JAR = Pattern.compile(".*?-(\\d.*)\\.jar");

  /** A library whose version the name of its jar tells. */
  public static Info of(String name, Class<?> type, String settings) {
    String path = type.getProtectionDomain().getCodeSource().getLocation().getPath();
    Matcher jar = JAR.matcher(Path.of(path).getFileName().toString());
    return new Info(name, jar.matches() ? jar.group(1) : "unknown", settings);
  }
}
