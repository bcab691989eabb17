package ee.outbox.jpa.sql;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

/** What a driver says of its connection, asked through either provider. */
final class Driver {

  private static final String HIBERNATE_WORK = "org.hibernate.jdbc.ReturningWork";

  private Driver() {}

  /** What is asked of a connection. */
  interface Question {
    String to(Connection connection) throws SQLException;
  }

  /**
   * Of its database. No statement is run for it: one that fails on other databases is logged by
   * providers and servers, and ends the transaction on PostgreSQL.
   */
  static String product(Connection connection) throws SQLException {
    DatabaseMetaData told = connection.getMetaData();
    return told.getDatabaseProductName() + " " + told.getDatabaseProductVersion();
  }

  /** The isolation level, in small letters. */
  static String isolation(Connection connection) throws SQLException {
    int level = connection.getTransactionIsolation();
    return switch (level) {
      case Connection.TRANSACTION_READ_UNCOMMITTED -> "read uncommitted";
      case Connection.TRANSACTION_READ_COMMITTED -> "read committed";
      case Connection.TRANSACTION_REPEATABLE_READ -> "repeatable read";
      case Connection.TRANSACTION_SERIALIZABLE -> "serializable";
      default -> "number " + level;
    };
  }

  /** Of a connection, empty where there is none. */
  static String ask(Connection connection, Question question) throws SQLException {
    return connection == null ? "" : question.to(connection);
  }

  /** Of Hibernate, which lends its connection to a piece of work only; else of the connection. */
  static String ask(EntityManager entityManager, Question question) throws SQLException {
    Object session = entityManager.getDelegate();
    try {
      Class<?> work = Class.forName(HIBERNATE_WORK, false, session.getClass().getClassLoader());
      Object asking =
          Proxy.newProxyInstance(
              work.getClassLoader(),
              new Class<?>[] {work},
              (proxy, method, arguments) -> ask((Connection) arguments[0], question));
      return (String) session.getClass().getMethod("doReturningWork", work).invoke(session, asking);
    } catch (ClassNotFoundException | NoSuchMethodException notHibernate) {
      return ask(entityManager.unwrap(Connection.class), question);
    } catch (ReflectiveOperationException e) {
      throw new PersistenceException(e);
    }
  }
}
