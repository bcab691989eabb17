package ee.outbox.bench.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A server with the war; the war's base is {@code http://localhost:<http port>/bench}. */
public interface Server {

  /** Makes the server's directory; the same one again is written over. */
  Path create() throws IOException, InterruptedException;

  /** What starts it, with {@link #environment}. */
  List<String> command(Path javaHome) throws IOException;

  /** What the environment of the command must have. */
  Map<String, String> environment(Path javaHome);
}
