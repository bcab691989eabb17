package ee.outbox.it.server;

import java.util.Map;

/** Lives inside the server, as the configuration file says: nothing to start. */
final class H2Database implements Database {

  @Override
  public void start() {
    // The server opens the file itself.
  }

  @Override
  public void stop() {
    // The server closes the file itself.
  }

  @Override
  public void delete() {
    // The file lies in the directory of the server.
  }

  @Override
  public Map<String, String> serverVariables() {
    return Map.of();
  }
}
