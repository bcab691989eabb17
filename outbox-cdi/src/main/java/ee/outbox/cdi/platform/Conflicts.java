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
   * 40001: deadlock or serialization failure, on H2, MariaDB, MySQL, SQL Server, Db2, Derby. 40P01:
   * deadlock on PostgreSQL. 61000: on Oracle.
   */
  private static final Set<String> STATES = Set.of("40001", "40P01", "61000");

  /** A lock wait that timed out on MariaDB and MySQL; its state, HY000, says nothing. */
  private static final int INNODB_LOCK_WAIT = 1205;

  private Conflicts() {}

  /** Looks for the first error of the database in causes and, for Narayana, what is suppressed. */
  static boolean isOne(Throwable failure) {
    return said(failure).filter(Conflicts::isOne).isPresent();
  }

  private static boolean isOne(SQLException said) {
    String state = said.getSQLState();
    return STATES.contains(state)
        || state.equals("HY000") && said.getErrorCode() == INNODB_LOCK_WAIT;
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
}
