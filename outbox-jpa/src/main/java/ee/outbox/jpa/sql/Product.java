package ee.outbox.jpa.sql;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

/**
 * What a driver says of its database. No statement is run for it: one that fails on other databases
 * is logged by providers and servers, and ends the transaction on PostgreSQL.
 */
final class Product {

  private static final String HIBERNATE_WORK = "org.hibernate.jdbc.ReturningWork";

  private Product() {}

  /** Of a connection, empty where there is none. */
  static String of(Connection connection) throws SQLException {
    if (connection == null) {
      return "";
    }
    DatabaseMetaData told = connection.getMetaData();
    return told.getDatabaseProductName() + " " + told.getDatabaseProductVersion();
  }

  /** Of Hibernate, which lends its connection to a piece of work only; else of the connection. */
  static String of(EntityManager entityManager) throws SQLException {
    Object session = entityManager.getDelegate();
    try {
      Class<?> work = Class.forName(HIBERNATE_WORK, false, session.getClass().getClassLoader());
      Object asking =
          Proxy.newProxyInstance(
              work.getClassLoader(),
              new Class<?>[] {work},
              (proxy, method, arguments) -> of((Connection) arguments[0]));
      return (String) session.getClass().getMethod("doReturningWork", work).invoke(session, asking);
    } catch (ClassNotFoundException | NoSuchMethodException notHibernate) {
      return of(entityManager.unwrap(Connection.class));
    } catch (ReflectiveOperationException e) {
      throw new PersistenceException(e);
    }
  }
}
