package ee.outbox.jpa.sql;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Arrays of PostgreSQL as text: through an EntityManager a driver's arrays do not pass on every
 * provider.
 */
public final class ArrayLiteral {

  private ArrayLiteral() {}

  /**
   * An array of numbers.
   *
   * @param numbers the numbers
   * @return a literal that casts to {@code bigint[]}
   */
  public static String ofNumbers(Collection<? extends Number> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }

  /**
   * An array of texts.
   *
   * @param texts the texts, none null
   * @return a literal that casts to {@code text[]}
   */
  public static String ofTexts(Collection<String> texts) {
    return texts.stream()
        .map(each -> '"' + each.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .collect(Collectors.joining(",", "{", "}"));
  }
}
