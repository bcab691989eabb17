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

  private Dropins(Path war) {
    this.war = war;
  }

  /** Puts a war where the server finds it. */
  public static Dropins put(WebArchive archive) {
    Path server = Path.of(System.getProperty("it.log")).getParent().getParent();
    Path war = server.resolve("dropins").resolve(archive.getName());
    try {
      // Complete before the server sees it.
      Path complete = server.resolve(archive.getName());
      archive.as(ZipExporter.class).exportTo(complete.toFile(), true);
      Files.move(complete, war, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("the war cannot be written to " + war, e);
    }
    return new Dropins(war);
  }

  /** Takes the war away: the server stops what has become of it. */
  public void close() {
    try {
      Files.delete(war);
    } catch (IOException e) {
      throw new UncheckedIOException("the war cannot be deleted: " + war, e);
    }
  }
}
