package ee.outbox.cdi.platform;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Knows transactions that lost against another one and were rolled back for it: the same work may
 * succeed when it is done again. The database's state decides, never a text.
 */
final class Conflicts {

  /**
   * 40001: deadlock or serialization failure, on H2, MariaDB, MySQL, SQL Server, Db2, Derby; on Db2
   * (SQLCODE -911) a wait for a lock that took too long, too. 57033: the same of Db2, where it has
   * not rolled back (SQLCODE -913). 40P01: deadlock on PostgreSQL.
   */
  private static final Set<String> STATES = Set.of("40001", "40P01", "57033");

  /**
   * Where the state says less than the number: a lock wait that timed out on MariaDB and MySQL, and
   * a deadlock on Oracle, where 61000 is also that no more sessions are to be had (errorMap.xml in
   * its drivers 19.24 and 23.6: ORA-00018 to ORA-00035, ORA-00050 to ORA-00068).
   */
  private static final Set<Said> BY_NUMBER = Set.of(new Said("HY000", 1205), new Said("61000", 60));

  /**
   * SQL Server's: a deadlock, and an update that met a younger version of its row under snapshot
   * isolation. Its driver (13.2, SQLServerException.generateStateCode) gives the first 40001, the
   * second S000 and the server's own number, and both 42000 where the connection says xopenStates.
   */
  private static final Set<Integer> SQL_SERVERS = Set.of(1205, 3960);

  private Conflicts() {}

  /** Looks for the first error of the database in causes and, for Narayana, what is suppressed. */
  static boolean isOne(Throwable failure) {
    return said(failure).filter(Conflicts::isOne).isPresent();
  }

  private static boolean isOne(SQLException said) {
    String state = said.getSQLState();
    return STATES.contains(state)
        || BY_NUMBER.contains(new Said(state, said.getErrorCode()))
        || SQL_SERVERS.contains(said.getErrorCode())
            && (state.startsWith("S00") || state.equals("42000"));
  }

  private static Optional<SQLException> said(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> open = new ArrayDeque<>();
    open.add(failure);
    while (!open.isEmpty()) {
      Throwable each = open.poll();
      if (each instanceof SQLException said && said.getSQLState() != null) {
        return Optional.of(said);
      }
      if (seen.add(each)) {
        open.addAll(List.of(each.getSuppressed()));
        Optional.ofNullable(each.getCause()).ifPresent(open::addFirst);
      }
    }
    return Optional.empty();
  }

  /** A state and the number of the database beside it. */
  private record Said(String state, int number) {}
}
