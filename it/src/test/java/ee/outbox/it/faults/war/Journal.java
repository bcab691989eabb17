package ee.outbox.it.faults.war;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * A file outside the database. A line is handed to the operating system before the handler goes on:
 * kill -9 takes none away.
 *
 * <p>Lines are {@code B life call time message handler attempt}, {@code R life call} for a call
 * that returned and {@code F life call} for one that failed, with tabulators between.
 */
@ApplicationScoped
public class Journal {

  private final String node = ConfigProvider.getConfig().getValue("lab.node", String.class);
  private final String life = Long.toString(System.nanoTime(), Character.MAX_RADIX);
  private final AtomicLong calls = new AtomicLong();
  private final FileChannel file;

  /** Opens the file of this node, and goes on at its end. */
  public Journal() {
    String name = ConfigProvider.getConfig().getValue("lab.journal", String.class);
    try {
      file = FileChannel.open(Path.of(name), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("the journal cannot be opened: " + name, e);
    }
  }

  /** The name of this node. */
  public String node() {
    return node;
  }

  long begun(String message, String handler, int attempt) {
    long call = calls.incrementAndGet();
    write("B", call, Instant.now().toString(), message, handler, Integer.toString(attempt));
    return call;
  }

  void ended(long call, boolean returned) {
    write(returned ? "R" : "F", call);
  }

  private void write(String kind, long call, String... more) {
    String rest = more.length == 0 ? "" : "\t" + String.join("\t", more);
    String line = "%s\t%s\t%d%s\n".formatted(kind, life, call, rest);
    try {
      file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("the journal cannot be written", e);
    }
  }
}
