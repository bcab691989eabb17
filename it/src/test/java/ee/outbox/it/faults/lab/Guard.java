package ee.outbox.it.faults.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;

/**
 * Ends our processes when this JVM ends, however it ends: a shell that reads from a pipe of ours,
 * and kills what it was told of when the pipe breaks. A process is killed only if its command line
 * has our mark: ids are used again. Our disk is taken away afterwards.
 */
final class Guard implements AutoCloseable {

  private static final String SCRIPT =
      """
      while read -r word pid; do
        case "$word" in
          +) pids="$pids $pid" ;;
          m) disk=$pid ;;
          -) rest=; for p in $pids; do [ "$p" = "$pid" ] || rest="$rest $p"; done; pids=$rest ;;
        esac
      done
      for p in $pids; do
        tr '\\0' ' ' < /proc/$p/cmdline 2> /dev/null | grep -qF "$0" && kill -9 "$p"
      done
      [ -z "$disk" ] || umount -l "$disk" 2> /dev/null
      """;

  private final Process shell;
  private final Writer pipe;

  /**
   * @param mark a text that is in the command line of each process to be guarded
   */
  Guard(String mark) {
    try {
      shell =
          new ProcessBuilder("sh", "-c", SCRIPT, mark)
              .inheritIO()
              .redirectInput(ProcessBuilder.Redirect.PIPE)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("no shell to guard the processes of the laboratory", e);
    }
    pipe = shell.outputWriter();
  }

  void watch(long pid) {
    tell("+", pid);
  }

  void forget(long pid) {
    tell("-", pid);
  }

  /** Takes a file system away in the end, if it is there by then. */
  void unmount(Path directory) {
    tell("m", directory);
  }

  private synchronized void tell(String word, Object what) {
    try {
      pipe.write("%s %s\n".formatted(word, what));
      pipe.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the guard is gone", e);
    }
  }

  /** Kills what is left. */
  @Override
  public void close() throws IOException {
    pipe.close();
    shell.onExit().join();
  }
}
