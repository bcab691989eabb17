package ee.outbox.jpa.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements of a script in this jar: comments begin with two hyphens, statements end with a
 * semicolon at a line's end.
 */
final class Script {

  private final String path;

  Script(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }

  List<String> statements() {
    String text = text().lines().map(Script::withoutComment).collect(Collectors.joining("\n"));
    return Stream.of(text.split(";\\s*\n|;\\s*$"))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .toList();
  }

  private static String withoutComment(String line) {
    int comment = line.indexOf("--");
    return comment < 0 ? line : line.substring(0, comment).stripTrailing();
  }

  private String text() {
    try (InputStream in = Script.class.getResourceAsStream("/" + path)) {
      if (in == null) {
        throw SchemaMessages.noScript(path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
