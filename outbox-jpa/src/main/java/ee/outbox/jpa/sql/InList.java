package ee.outbox.jpa.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A list of values as the parameters of {@code in (...)}. Lists are filled up to a power of two by
 * their last value, so that a database meets few different statements.
 */
public final class InList {

  /** What fits everywhere: Oracle before 23ai takes 1,000, SQL Server 2,100 parameters in all. */
  public static final int COMMON = 1_000;

  private final List<Object> parameters;
  private final int first;

  private InList(List<Object> parameters, int first) {
    this.parameters = parameters;
    this.first = first;
  }

  /**
   * Makes a list.
   *
   * @param values the values, not empty
   * @param first the number of its first parameter, 1 or more: those before it come first in the
   *     statement
   * @return the list
   */
  public static InList of(Collection<?> values, int first) {
    List<Object> filled = new ArrayList<>(values);
    Object last = filled.get(filled.size() - 1);
    int size = Integer.highestOneBit(Math.max(1, filled.size() * 2 - 1));
    int full = filled.size() <= COMMON ? Math.min(size, COMMON) : size;
    while (filled.size() < full) {
      filled.add(last);
    }
    return new InList(filled, first);
  }

  /**
   * The text.
   *
   * @return {@code (?3, ?4)}
   */
  public String text() {
    StringBuilder text = new StringBuilder("(");
    for (int i = 0; i < parameters.size(); i++) {
      text.append(i == 0 ? "?" : ", ?").append(first + i);
    }
    return text.append(')').toString();
  }

  /**
   * The values behind others.
   *
   * @param before those with smaller numbers
   * @return all
   */
  public Object[] after(Object... before) {
    List<Object> all = new ArrayList<>(List.of(before));
    all.addAll(parameters);
    return all.toArray();
  }
}
