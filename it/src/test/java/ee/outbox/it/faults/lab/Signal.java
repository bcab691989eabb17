package ee.outbox.it.faults.lab;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals to processes that the laboratory has started. */
enum Signal {
  KILL,
  STOP,
  CONT,
  QUIT;

  void send(long pid) {
    try {
      Process kill =
          new ProcessBuilder("kill", "-" + name(), Long.toString(pid)).inheritIO().start();
      kill.onExit().join();
    } catch (IOException e) {
      throw new UncheckedIOException("no signal can be sent", e);
    }
  }
}
