package ee.outbox.jpa.testing;

import ee.outbox.jpa.message.OutboxRow;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** An EntityManager without a database: keeps the statements, and answers them all alike. */
public final class Recorder {

  private static final int COLUMNS = 14;
  private static final int PAYLOAD = 7;

  /** Asked again with each answer, until there is none. */
  private static final String NEXT_TYPE = "event_type > ";

  private final Set<String> statements = new TreeSet<>();
  private Long answer;

  /** The statements so far. */
  public Set<String> statements() {
    return statements;
  }

  /** From now on each query gives one row of a number, or of null none. */
  public void answer(Long number) {
    this.answer = number;
  }

  /** Runs what fails where the answers make no sense. */
  public void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException senseless) {
      // what had been run is kept
    }
  }

  /** An EntityManager that records. */
  public EntityManager entityManager() {
    return proxy(
        EntityManager.class,
        (name, arguments) ->
            switch (name) {
              case "createNativeQuery" -> query((String) arguments[0], arguments.length > 1);
              case "isJoinedToTransaction" -> true;
              default -> null;
            });
  }

  private Query query(String statement, boolean mapped) {
    statements.add(statement);
    return proxy(
        Query.class,
        (name, arguments) ->
            switch (name) {
              case "getResultList" ->
                  statement.contains(NEXT_TYPE)
                      ? List.of()
                      : rows(mapped, statement.contains("payload"));
              case "executeUpdate" ->
                  statement.startsWith("update outbox_lane set due = case") ? 0 : 1;
              default -> null;
            });
  }

  private List<Object[]> rows(boolean mapped, boolean payload) {
    if (answer == null) {
      return List.of();
    }
    Object[] row = new Object[COLUMNS];
    Arrays.fill(row, answer);
    if (mapped) {
      row[0] = entity();
    } else if (payload) {
      row[PAYLOAD] = new byte[0];
      row[PAYLOAD + 1] = "";
      row[COLUMNS - 1] = "";
    }
    return List.<Object[]>of(row);
  }

  private static Object entity() {
    try {
      Constructor<OutboxRow> constructor = OutboxRow.class.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Answers {
    Object to(String method, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answers.to(method.getName(), arguments)));
  }
}
