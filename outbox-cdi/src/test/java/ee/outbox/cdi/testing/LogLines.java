package ee.outbox.cdi.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the outbox logs at INFO and above while this is open. */
public final class LogLines extends Handler implements AutoCloseable {

  private static final Logger OUTBOX = Logger.getLogger("ee.outbox");

  private final List<String> lines = new CopyOnWriteArrayList<>();

  /** Begins to listen. */
  public LogLines() {
    OUTBOX.addHandler(this);
  }

  /**
   * The lines that begin with an id.
   *
   * @param id the id
   * @return them, in order
   */
  public List<String> of(String id) {
    return lines.stream().filter(line -> line.startsWith(id)).toList();
  }

  /**
   * All lines.
   *
   * @return them, in order
   */
  public List<String> all() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord line) {
    if (line.getLevel().intValue() >= Level.INFO.intValue()) {
      lines.add(line.getMessage());
    }
  }

  @Override
  public void flush() {
    // Nothing is buffered.
  }

  @Override
  public void close() {
    OUTBOX.removeHandler(this);
  }
}
