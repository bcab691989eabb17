package ee.outbox.jpa.sql;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Runs native statements in the transaction on the calling thread. None of them makes the provider
 * flush: in the last phase of a capturing transaction that would insert the application's rows
 * again on EclipseLink.
 */
public final class Sql {

  private final Supplier<EntityManager> entityManagers;
  private final Provider provider;
  private final Map<String, JdbcStatement> direct = new ConcurrentHashMap<>();

  /**
   * Makes one.
   *
   * @param entityManagers gives the entity manager of the running transaction
   * @param provider whose entity managers they are
   */
  public Sql(Supplier<EntityManager> entityManagers, Provider provider) {
    this.entityManagers = entityManagers;
    this.provider = provider;
  }

  /**
   * The entity manager of the running transaction.
   *
   * @return the entity manager, joined
   */
  public EntityManager entityManager() {
    EntityManager entityManager = entityManagers.get();
    provider.join(entityManager);
    return entityManager;
  }

  /**
   * Has the container make the entity manager of the running transaction, no more. One that a
   * persistence unit declares by itself (Jakarta Persistence 3.2) is {@code @TransactionScoped}:
   * Narayana 7.3.3 refuses it to a transaction whose completion has begun, where it is not there
   * yet.
   */
  public void touch() {
    entityManagers.get().isJoinedToTransaction();
  }

  /**
   * What the driver says of its database. Runs no statement.
   *
   * @return name and version
   */
  public String product() {
    return ask(Driver::product);
  }

  /**
   * The isolation level of the connection, as its driver knows it.
   *
   * @return its name in the standard, in small letters
   */
  public String isolation() {
    return ask(Driver::isolation);
  }

  private String ask(Driver.Question question) {
    try {
      return provider.ask(entityManager(), question);
    } catch (SQLException e) {
      throw new PersistenceException(e);
    }
  }

  /** Brings what the application persisted to the database, where the provider has not done so. */
  public void flush() {
    provider.flush(entityManagers.get());
  }

  /**
   * Runs a statement that gives rows.
   *
   * @param statement with parameters ?1, ?2...; perhaps a locking read of two
   * @param parameters their values
   * @return the rows
   * @see Dialect#lockingRead
   */
  public List<Row> rows(String statement, Object... parameters) {
    int end = statement.indexOf(";\n");
    return end < 0
        ? query(statement, parameters)
        : locked(statement.substring(0, end), statement.substring(end + 2), parameters);
  }

  /** Again where the query finds rows for which the update came too early. */
  private List<Row> locked(String lock, String statement, Object... parameters) {
    List<Row> rows;
    int locked;
    do {
      locked = update(lock, parameters);
      rows = locked == 0 ? List.of() : query(statement, parameters);
    } while (rows.size() != locked);
    return rows;
  }

  private List<Row> query(String statement, Object... parameters) {
    Query query = entityManager().createNativeQuery(statement);
    List<?> found = bind(query, parameters).getResultList();
    return found.stream().map(Row::new).toList();
  }

  /**
   * Runs a statement whose rows begin with an entity, and lets go of the entities at once: what a
   * persistence context remembers is not what the table holds.
   *
   * @param mapping the name of the result set mapping
   * @param statement with parameters ?1, ?2...
   * @param parameters their values
   * @return the rows, the entities detached
   */
  public List<Row> mapped(String mapping, String statement, Object... parameters) {
    EntityManager entityManager = entityManager();
    Query query = entityManager.createNativeQuery(statement, mapping);
    List<?> found = bind(query, parameters).getResultList();
    List<Row> rows = found.stream().map(Row::new).toList();
    rows.forEach(row -> entityManager.detach(row.value(Object.class, 0)));
    return rows;
  }

  /**
   * Runs a statement that gives one row or none.
   *
   * @param statement with parameters ?1, ?2...
   * @param parameters their values
   * @return the first row
   */
  public Optional<Row> first(String statement, Object... parameters) {
    return rows(statement, parameters).stream().findFirst();
  }

  /**
   * Runs a statement that gives one number in each row.
   *
   * @param statement with parameters ?1, ?2...
   * @param parameters their values
   * @return the numbers
   */
  public List<Long> numbers(String statement, Object... parameters) {
    return rows(statement, parameters).stream().map(row -> row.number(0)).toList();
  }

  /**
   * Runs a statement that changes rows.
   *
   * @param statement with parameters ?1, ?2...
   * @param parameters their values
   * @return how many rows
   */
  public int update(String statement, Object... parameters) {
    return update(entityManager(), statement, parameters);
  }

  private int update(EntityManager entityManager, String statement, Object... parameters) {
    Query query = entityManager.createNativeQuery(statement);
    provider.limit(query);
    return bind(query, parameters).executeUpdate();
  }

  /**
   * As {@link #update}, on the transaction's connection where the provider lends it: in EclipseLink
   * the query object takes half as long again as the driver's work on a short statement. A failure
   * marks no transaction for rollback, so this is for callers that roll back.
   *
   * @param statement with parameters ?1, ?2...; one of few texts, since they are kept
   * @param parameters their values
   * @return how many rows
   */
  public int updateDirectly(String statement, Object... parameters) {
    EntityManager entityManager = entityManagers.get();
    Optional<Connection> lent = provider.join(entityManager);
    if (lent.isEmpty()) {
      return update(entityManager, statement, parameters);
    }
    try {
      return direct(statement).update(lent.get(), parameters);
    } catch (SQLException e) {
      throw new PersistenceException(e);
    }
  }

  /**
   * As {@link #rows} with a single query, on the transaction's connection where the provider lends
   * it; for callers that roll back after a failure.
   *
   * @param statement with parameters ?1, ?2...; one of few texts, since they are kept; no large
   *     objects in its rows
   * @param parameters their values
   * @return the rows
   */
  public List<Row> rowsDirectly(String statement, Object... parameters) {
    Optional<Connection> lent = provider.join(entityManagers.get());
    if (lent.isEmpty()) {
      return query(statement, parameters);
    }
    try {
      return direct(statement).rows(lent.get(), parameters);
    } catch (SQLException e) {
      throw new PersistenceException(e);
    }
  }

  private JdbcStatement direct(String statement) {
    return direct.computeIfAbsent(statement, JdbcStatement::of);
  }

  /**
   * Runs a statement that must change a known number of rows, because it has locked them.
   *
   * @param expected how many
   * @param statement with parameters ?1, ?2...
   * @param parameters their values
   */
  public void updateExactly(int expected, String statement, Object... parameters) {
    requireCount(statement, expected, update(statement, parameters));
  }

  /**
   * As {@link #updateExactly}, in the way of {@link #updateDirectly}.
   *
   * @param expected how many
   * @param statement with parameters ?1, ?2...; one of few texts, since they are kept
   * @param parameters their values
   */
  public void updateExactlyDirectly(int expected, String statement, Object... parameters) {
    requireCount(statement, expected, updateDirectly(statement, parameters));
  }

  /**
   * As {@link #updateDirectly}, for a statement that changes a known number of rows or none.
   *
   * @param expected how many, if any
   * @param statement with parameters ?1, ?2...; one of few texts, since they are kept
   * @param parameters their values
   * @return true where it has changed them
   */
  public boolean updateAllOrNoneDirectly(int expected, String statement, Object... parameters) {
    int changed = updateDirectly(statement, parameters);
    if (changed != 0) {
      requireCount(statement, expected, changed);
    }
    return changed != 0;
  }

  private static void requireCount(String statement, int expected, int changed) {
    if (changed != expected) {
      throw SqlMessages.wrongCount(statement, expected, changed);
    }
  }

  private static Query bind(Query query, Object... parameters) {
    query.setFlushMode(FlushModeType.COMMIT);
    for (int i = 0; i < parameters.length; i++) {
      query.setParameter(i + 1, parameters[i]);
    }
    return query;
  }
}
