package ee.outbox.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Deletes and copies directories with all that is in them. */
public final class FileTree {

  private FileTree() {}

  public static void delete(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(root)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : deepestFirst) {
      Files.delete(each);
    }
  }

  /** Copies to a directory that does not exist yet. */
  public static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    List<Path> highestFirst;
    try (Stream<Path> files = Files.walk(from)) {
      highestFirst = files.toList();
    }
    for (Path each : highestFirst) {
      Files.copy(each, to.resolve(from.relativize(each)));
    }
  }

  /** Copies the files of a directory into one that exists. */
  static void copyFiles(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path each : files.toList()) {
        Files.copy(each, to.resolve(each.getFileName()));
      }
    }
  }
}
