package ee.outbox.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One Markdown page.
 *
 * @param path where it is
 * @param lines its text
 */
record Page(Path path, List<String> lines) {

  private static final Pattern FENCE = Pattern.compile("(\\s*)```(\\S*)\\s*");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.+)");

  static Page read(Path path) {
    try {
      return new Page(path, Files.readAllLines(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A block between two fences.
   *
   * @param page its page
   * @param line the number of its first line, counted from 1
   * @param language what stands behind the opening fence
   * @param lines its text, without the indentation of the fence
   */
  record Block(Page page, int line, String language, List<String> lines) {

    String text() {
      return String.join("\n", lines) + "\n";
    }

    @Override
    public String toString() {
      return page + ":" + line;
    }
  }

  /** The blocks of one language, in the order of the page. */
  List<Block> blocks(String language) {
    return blocks().stream().filter(each -> each.language().equals(language)).toList();
  }

  /** All blocks, in the order of the page. */
  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher opening = FENCE.matcher(lines.get(i));
      if (opening.matches()) {
        int end = end(i + 1);
        int indent = opening.group(1).length();
        List<String> text =
            lines.subList(i + 1, end).stream()
                .map(each -> each.substring(Math.min(indent, each.length())))
                .toList();
        blocks.add(new Block(this, i + 2, opening.group(2), text));
        i = end;
      }
    }
    return blocks;
  }

  /** The targets of all links outside of blocks. */
  List<String> links() {
    List<String> links = new ArrayList<>();
    for (String line : prose()) {
      Matcher link = LINK.matcher(line);
      while (link.find()) {
        links.add(link.group(1));
      }
    }
    return links;
  }

  /** The names that links can point to within this page. */
  Set<String> anchors() {
    Set<String> anchors = new HashSet<>();
    for (String line : prose()) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        anchors.add(
            heading
                .group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-'));
      }
    }
    return anchors;
  }

  /**
   * The cells of all table rows whose first cell is one piece of code: the rows of a reference.
   *
   * @return cells without surrounding blanks, the code of the first one without its back quotes
   */
  List<List<String>> referenceRows() {
    List<List<String>> rows = new ArrayList<>();
    for (String line : prose()) {
      if (line.startsWith("| `")) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.substring(1, line.lastIndexOf('|')).split("(?<!\\\\)\\|")) {
          cells.add(cell.strip());
        }
        cells.set(0, cells.get(0).replace("`", ""));
        rows.add(cells);
      }
    }
    return rows;
  }

  /** All lines outside of blocks. */
  List<String> prose() {
    List<String> prose = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (FENCE.matcher(lines.get(i)).matches()) {
        i = end(i + 1);
      } else {
        prose.add(lines.get(i));
      }
    }
    return prose;
  }

  private int end(int from) {
    for (int i = from; i < lines.size(); i++) {
      if (lines.get(i).strip().equals("```")) {
        return i;
      }
    }
    throw new IllegalStateException(this + ":" + from + ": this block is not closed");
  }

  @Override
  public String toString() {
    return Checkout.name(path);
  }
}
