package ee.outbox.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the server has logged at INFO and above since an object of this class was made. */
public final class ServerLog {

  private final Path file;
  private final int start;

  private ServerLog(Path file) {
    this.file = file;
    this.start = read(file).length();
  }

  /** From now on, for code inside the server. */
  public static ServerLog fromInside() {
    return new ServerLog(Path.of(ConfigProvider.getConfig().getValue("it.log", String.class)));
  }

  /** From now on, for tests outside the server. */
  public static ServerLog fromOutside() {
    return new ServerLog(Server.current().log());
  }

  /** All that was logged since. */
  public String text() {
    return read(file).substring(start);
  }

  /** How many lines logged since hold a text. */
  public long count(String part) {
    return text().lines().filter(line -> line.contains(part)).count();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("no log in " + file, e);
    }
  }
}
