package ee.outbox.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What Payara Server and Payara Micro have in common: boot commands, autodeployment, pool. */
final class PayaraCommands {

  /** One checks a connection before it is lent, one reads its isolation level when it is back. */
  static final int TRANSACTIONS_OF_POOL = 2;

  /** A data source without tables, and two XA data sources. */
  private static final String TESTS =
      """
      create-jdbc-connection-pool --restype javax.sql.DataSource --datasourceclassname \
      org.h2.jdbcx.JdbcDataSource --property User=empty:Password=empty empty
      set resources.jdbc-connection-pool.empty.property.URL=jdbc:h2:mem:empty
      create-jdbc-resource --connectionpoolid empty jdbc/empty
      create-jdbc-connection-pool --restype javax.sql.XADataSource --datasourceclassname \
      org.h2.jdbcx.JdbcDataSource --property User=business:Password=business business-xa
      set resources.jdbc-connection-pool.business-xa.property.URL=jdbc:h2:mem:business;DB_CLOSE_DELAY=-1
      create-jdbc-resource --connectionpoolid business-xa jdbc/business-xa
      """;

  /** The database of the outbox as an XA data source: what differs from server-config. */
  private static final Map<String, String> XA =
      Map.of(
          "h2",
          """
          create-jdbc-connection-pool --restype javax.sql.XADataSource --datasourceclassname \
          org.h2.jdbcx.JdbcDataSource --isolationlevel read-committed --property \
          User=outbox:Password=outbox outbox-xa
          set resources.jdbc-connection-pool.outbox-xa.property.URL=jdbc:h2:file:\
          ${com.sun.aas.instanceRoot}/data/outbox;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE
          """,
          "mariadb",
          """
          create-jdbc-connection-pool --restype javax.sql.XADataSource --datasourceclassname \
          org.mariadb.jdbc.MariaDbDataSource --isolationlevel read-committed --property \
          User=${mariadb.user}:Password=${mariadb.password} outbox-xa
          set resources.jdbc-connection-pool.outbox-xa.property.Url=\
          jdbc:mariadb://${mariadb.host}:${mariadb.port}/${mariadb.database}
          """,
          "postgresql",
          """
          create-jdbc-connection-pool --restype javax.sql.XADataSource --datasourceclassname \
          org.postgresql.xa.PGXADataSource --isolationlevel read-committed --property \
          ServerName=${postgres.host}:PortNumber=${postgres.port}:DatabaseName=${postgres.database}\
          :User=${postgres.user}:Password=${postgres.password} outbox-xa
          """);

  private static final String XA_RESOURCE =
      """
      create-jdbc-resource --connectionpoolid outbox-xa jdbc/outbox-xa
      """;

  private PayaraCommands() {}

  /** The database of {@code server-config/payara}, and what the tests need beside it. */
  static String postBoot(Settings settings) throws IOException {
    String database = settings.database();
    Path payara = settings.config().resolveSibling("payara");
    return Files.readString(payara.resolve("database-%s.asadmin".formatted(database)))
        + "\n"
        + TESTS
        + XA.get(database)
        + XA_RESOURCE;
  }
}
