package ee.outbox.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A war that the server is told to start, without waiting for what becomes of it. */
public final class Dropins {

  private final Path war;
  private final ServerLog log = ServerLog.fromOutside();

  private Dropins(Path war) {
    this.war = war;
  }

  /** Puts a war where the server finds it. */
  public static Dropins put(WebArchive archive) {
    Path directory = Server.current().dropins();
    Dropins dropins = new Dropins(directory.resolve(archive.getName()));
    try {
      // Complete before the server sees it.
      Path complete = directory.resolveSibling(archive.getName());
      archive.as(ZipExporter.class).exportTo(complete.toFile(), true);
      Files.move(complete, dropins.war, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("the war cannot be written to " + dropins.war, e);
    }
    return dropins;
  }

  /** What the server has logged since. */
  public String log() {
    return log.text();
  }

  /** Whether the server says that it did not start the application. */
  public boolean refused() {
    return Server.current().refused(log.text(), application());
  }

  /** Whether the server says that it started the application. */
  public boolean started() {
    return Server.current().started(log.text(), application());
  }

  /** Takes the war away: the server stops what has become of it. */
  public void close() {
    try {
      Files.delete(war);
    } catch (IOException e) {
      throw new UncheckedIOException("the war cannot be deleted: " + war, e);
    }
  }

  private String application() {
    return war.getFileName().toString().replace(".war", "");
  }
}
