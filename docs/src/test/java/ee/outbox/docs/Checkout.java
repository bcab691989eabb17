package ee.outbox.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The checkout that the documentation is part of. */
final class Checkout {

  /** Made by builds and tools, or the history itself: nothing of ours. */
  private static final Set<String> NOT_OURS = Set.of(".git", "target", ".idea", ".settings");

  private static final Path ROOT = root();

  private Checkout() {}

  /** A path in the checkout. */
  static Path path(String relative) {
    return ROOT.resolve(relative);
  }

  /** How a path of the checkout is written for people. */
  static String name(Path path) {
    return ROOT.relativize(path).toString().replace('\\', '/');
  }

  /** All files of ours, sorted. */
  static List<Path> files() {
    try (Stream<Path> all = Files.walk(ROOT)) {
      return all.filter(Files::isRegularFile).filter(Checkout::ours).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All pages of documentation, sorted. */
  static List<Page> pages() {
    return files().stream()
        .filter(each -> each.toString().endsWith(".md"))
        .map(Page::read)
        .toList();
  }

  /** All Java sources of the modules that are released, sorted. */
  static List<Path> releasedSources() {
    return files().stream()
        .filter(each -> name(each).matches("outbox-[a-z]+/src/main/java/.*\\.java"))
        .toList();
  }

  private static boolean ours(Path file) {
    for (Path part : ROOT.relativize(file)) {
      if (NOT_OURS.contains(part.toString())) {
        return false;
      }
    }
    return true;
  }

  private static Path root() {
    Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    Path root = module.getParent();
    if (!Files.exists(root.resolve("README.md"))) {
      throw new IllegalStateException(
          "no README.md in " + root + ": run these tests with docs/ as working directory");
    }
    return root;
  }
}
