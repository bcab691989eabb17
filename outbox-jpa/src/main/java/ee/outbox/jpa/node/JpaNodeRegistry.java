package ee.outbox.jpa.node;

import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Dialect.WhenLocked;
import ee.outbox.jpa.sql.InList;
import ee.outbox.jpa.sql.Micros;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.NodeRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Keeps the table of lives; it has a row or few, so no statement here needs an index of its own.
 */
public final class JpaNodeRegistry implements NodeRegistry {

  private static final int NAME_LENGTH = 200;

  /** Expects nothing. */
  private static final String REGISTER =
      """
      insert into outbox_node (token, name, lease_until) values (?1, ?2, %s)""";

  /**
   * The number that the row above got: read by its token, since not every database gives it back.
   * Passes over those who register at the same time: two that waited for each other were a
   * deadlock.
   */
  private static final String REGISTERED =
      """
      select id from outbox_node where token = ?1 %s""";

  /** Expects the row; none: the node was declared dead. Primary key. */
  private static final String RENEW =
      """
      update outbox_node set lease_until = %s where id = ?2""";

  /** Looks without a lock at whose lease has passed. */
  private static final String EXPIRED =
      """
      select id from outbox_node where lease_until < %s %s""";

  /** Which rows are locked: expired behind the lock too. Primary key. */
  private static final String EXPIRED_STILL =
      """
      id in %s and lease_until < %s""";

  /** Expects locked rows, or the own one. Primary key. */
  private static final String REMOVE =
      """
      delete from outbox_node where id in %s""";

  private final Sql sql;
  private final Dialect dialect;
  private final Runnable whenFreed;

  /**
   * Makes one.
   *
   * @param sql runs the statements
   * @param dialect spells them
   * @param whenFreed told when a removal has freed messages
   */
  public JpaNodeRegistry(Sql sql, Dialect dialect, Runnable whenFreed) {
    this.sql = sql;
    this.dialect = dialect;
    this.whenFreed = whenFreed;
  }

  @Override
  public NodeId register(String name, Duration lease) {
    String token = UUID.randomUUID().toString();
    String stored = name.substring(0, Math.min(name.length(), NAME_LENGTH));
    sql.updateExactly(1, REGISTER.formatted(leaseUntil("?3")), token, stored, Micros.of(lease));
    return new NodeId(sql.numbers(REGISTERED.formatted(dialect.passing()), token).get(0));
  }

  @Override
  public boolean renew(NodeId node, Duration lease) {
    return sql.update(RENEW.formatted(leaseUntil("?1")), Micros.of(lease), node.value()) == 1;
  }

  @Override
  public int removeExpired() {
    List<Long> expired = sql.numbers(EXPIRED.formatted(dialect.clock(), dialect.passing()));
    if (expired.isEmpty()) {
      return 0;
    }
    InList seen = InList.of(expired, 1);
    String still = EXPIRED_STILL.formatted(seen.text(), dialect.clock());
    String withoutWaiting = dialect.lockingRead("id", "outbox_node", still, WhenLocked.SKIP);
    List<Long> locked = sql.numbers(withoutWaiting, seen.after());
    return locked.isEmpty() ? 0 : remove(locked);
  }

  @Override
  public void remove(NodeId node) {
    remove(List.of(node.value()));
  }

  private int remove(List<Long> nodes) {
    InList list = InList.of(nodes, 1);
    int removed = sql.update(REMOVE.formatted(list.text()), list.after());
    whenFreed.run();
    return removed;
  }

  private String leaseUntil(String parameter) {
    return dialect.clockPlus(dialect.number(parameter));
  }
}
