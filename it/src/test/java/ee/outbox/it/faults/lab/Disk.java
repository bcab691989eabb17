package ee.outbox.it.faults.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file system of our own in memory, which can be made full: only root can have one. The guard
 * takes it away.
 */
final class Disk {

  /** More than any run needs; what is not used costs nothing. */
  private static final String ROOMY = "4g";

  private static final int TRIES = 100;

  private final Path directory;

  private Disk(Path directory) {
    this.directory = directory;
  }

  /**
   * Makes one.
   *
   * @param directory an empty directory
   * @param guard takes it away
   * @return the disk
   * @throws IOException if this machine does not allow it; the text says why
   */
  static Disk mount(Path directory, Guard guard) throws IOException {
    guard.unmount(directory);
    mount(List.of("-t", "tmpfs", "-o", "mode=0700,size=" + ROOMY, "outbox-lab"), directory);
    return new Disk(directory);
  }

  Path directory() {
    return directory;
  }

  /** From now on nobody gets another page. */
  void fill() throws IOException {
    for (int tries = 1; !shrunk(); tries++) {
      if (tries == TRIES) {
        throw new IOException("the disk grows faster than it can be filled: " + directory);
      }
    }
  }

  /** There is room again. */
  void free() throws IOException {
    resize(ROOMY);
  }

  /** Not smaller than what is in use, and that may grow meanwhile: then the system refuses. */
  private boolean shrunk() throws IOException {
    FileStore store = Files.getFileStore(directory);
    long used = store.getTotalSpace() - store.getUnallocatedSpace();
    try {
      resize(Long.toString(used));
      return true;
    } catch (IOException e) {
      System.getLogger("lab").log(System.Logger.Level.DEBUG, "the disk has grown", e);
      return false;
    }
  }

  private void resize(String size) throws IOException {
    mount(List.of("-o", "remount,size=" + size), directory);
  }

  private static void mount(List<String> options, Path directory) throws IOException {
    List<String> command =
        Stream.of(List.of("mount"), options, List.of(directory.toString()))
            .flatMap(List::stream)
            .toList();
    Process mount = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(mount.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (mount.onExit().join().exitValue() != 0) {
      throw new IOException(said.strip());
    }
  }
}
