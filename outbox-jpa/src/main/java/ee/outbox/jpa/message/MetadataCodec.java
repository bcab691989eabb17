package ee.outbox.jpa.message;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The column {@code metadata}: a line per entry, each ended by a line feed, of name and value with
 * a tab between them. No text at all: no metadata.
 */
public final class MetadataCodec {

  private MetadataCodec() {}

  /**
   * Writes metadata.
   *
   * @param metadata names and values
   * @return the text
   */
  public static String encode(Map<String, String> metadata) {
    return metadata.entrySet().stream()
        .map(each -> Escape.escape(each.getKey()) + '\t' + Escape.escape(each.getValue()) + '\n')
        .collect(Collectors.joining());
  }

  /**
   * Reads metadata.
   *
   * @param text the text, null for none
   * @return names and values in the order in which they were written
   */
  public static Map<String, String> decode(String text) {
    Map<String, String> metadata = new LinkedHashMap<>();
    if (text != null && !text.isEmpty()) {
      for (String line : text.split("\n")) {
        String[] fields = line.split("\t", 2);
        metadata.put(Escape.unescape(fields[0]), Escape.unescape(fields[1]));
      }
    }
    return metadata;
  }
}
