package ee.outbox.jpa.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.outbox.jpa.sql.Provider;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.jpa.testing.DerbyStorage;
import ee.outbox.jpa.testing.H2Storage;
import ee.outbox.jpa.testing.PostgreSqlStorage;
import ee.outbox.jpa.testing.Storage;
import ee.outbox.jpa.testing.Unit;
import ee.outbox.spi.TransactionRunner;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DatabasesTest {

  private static final TransactionRunner NONE =
      new TransactionRunner() {
        @Override
        public <T> T call(Callable<T> work) {
          throw new UnsupportedOperationException();
        }

        @Override
        public <T> T callAndRollBack(Callable<T> work) {
          try {
            return work.call();
          } catch (Exception e) {
            throw e instanceof RuntimeException r ? r : new IllegalStateException(e);
          }
        }
      };

  @ParameterizedTest
  @EnumSource(Unit.class)
  void those_that_run_here_are_recognised(Unit unit) {
    try (Storage h2 = H2Storage.inMemory(unit);
        Storage derby = DerbyStorage.inMemory(unit)) {
      Storage postgreSql =
          unit == Unit.HIBERNATE
              ? PostgreSqlStorage.sharedOnHibernate()
              : PostgreSqlStorage.shared();

      assertThat(recognised(h2)).isEqualTo("H2");
      assertThat(recognised(derby)).isEqualTo("Derby");
      assertThat(recognised(postgreSql)).isEqualTo("PostgreSQL");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MySQL 8.4.3, MySQL",
    "Oracle Oracle Database 19c Enterprise Edition, Oracle",
    "Microsoft SQL Server 15.00.4261, SQL Server",
    "DB2/LINUXX8664 SQL110580, Db2"
  })
  void those_that_do_not_run_here_are_recognised_with_a_warning(String told, String name) {
    List<LogRecord> logged = new ArrayList<>();

    assertThat(whileLogging(logged, () -> Databases.recognise(sql(told), NONE)).name())
        .isEqualTo(name);

    assertThat(logged)
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.getLevel()).isEqualTo(Level.WARNING);
              assertThat(record.getMessage()).startsWith("OUTBOX2502").contains(name);
            });
  }

  @Test
  void an_unknown_one_is_refused_with_the_known_ones_and_the_key_that_names_one() {
    assertThatThrownBy(() -> Databases.recognise(sql("HSQL Database Engine 2.7"), NONE))
        .hasMessageStartingWith("OUTBOX2500")
        .hasMessageContaining("'HSQL Database Engine 2.7'")
        .hasMessageContaining("outbox.database")
        .hasMessageContaining("PostgreSQL, H2, MariaDB, MySQL, Derby, Oracle, SQL Server, Db2");
  }

  private static String recognised(Storage storage) {
    Sql sql =
        new Sql(
            storage::entityManager,
            storage.callAndRollBack(() -> Provider.of(storage.entityManager())));
    return Databases.recognise(sql, storage).name();
  }

  private static <T> T whileLogging(List<LogRecord> logged, Callable<T> work) {
    Logger logger = Logger.getLogger(Databases.class.getName());
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            logged.add(record);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    try {
      return NONE.callAndRollBack(work);
    } finally {
      logger.removeHandler(handler);
    }
  }

  /** As from a provider that unwraps its connection. */
  private static Sql sql(String told) {
    String[] words = told.split(" (?=\\S+$)");
    DatabaseMetaData metaData =
        proxy(
            DatabaseMetaData.class,
            method -> method.equals("getDatabaseProductName") ? words[0] : words[1]);
    Connection connection = proxy(Connection.class, method -> metaData);
    EntityManager entityManager =
        proxy(
            EntityManager.class,
            method ->
                switch (method) {
                  case "getDelegate" -> DatabasesTest.class;
                  case "isJoinedToTransaction" -> true;
                  default -> connection;
                });
    return new Sql(() -> entityManager, Provider.OTHER);
  }

  private interface Answers {
    Object to(String method);
  }

  private static <T> T proxy(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answers.to(method.getName())));
  }
}
