package ee.outbox.cdi.memory;

import ee.outbox.HandlerProgress;
import ee.outbox.OutboxMessage;
import ee.outbox.spi.Lane;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a storage holds at one moment: the committed versions, and the numbers given so far.
 * Immutable.
 */
public final class StoreImage {

  /** A storage that has never been used. */
  public static final StoreImage EMPTY = new StoreImage(new TreeMap<>(), new TreeMap<>(), 0, 0);

  private final SortedMap<Long, Row> rows;
  private final SortedMap<Long, Registration> nodes;
  private final long lastNumber;
  private final long lastNode;

  StoreImage(
      SortedMap<Long, Row> rows,
      SortedMap<Long, Registration> nodes,
      long lastNumber,
      long lastNode) {
    this.rows = rows;
    this.nodes = nodes;
    this.lastNumber = lastNumber;
    this.lastNode = lastNode;
  }

  /**
   * What an open transaction has changed, and which locks of keys it holds. Immutable.
   *
   * @param versions new versions, empty where it deletes
   * @param keys locks of keys
   */
  public record Open(Map<Long, Optional<Row>> versions, Set<Integer> keys) {

    /** No change and no lock. */
    public static final Open NOTHING = new Open(Map.of(), Set.of());

    /** The new versions, for people and keys. */
    public List<Seen> seen() {
      return versions.values().stream().flatMap(Optional::stream).map(Seen::of).toList();
    }

    /** The numbers that it has locked. */
    public Collection<Long> numbers() {
      return versions.keySet();
    }
  }

  /**
   * A committed version of a message.
   *
   * @param number its place in the order
   * @param content its values
   * @param lane where it is ordered
   * @param live whether it is neither dead nor completed
   * @param owner who claimed it last, 0 for none
   * @param claims how often it was claimed
   * @param takeovers how often from a dead owner
   */
  public record Seen(
      long number,
      OutboxMessage content,
      Optional<Lane> lane,
      boolean live,
      long owner,
      int claims,
      int takeovers) {

    static Seen of(Row row) {
      return new Seen(
          row.number(),
          row.content(),
          row.lane(),
          row.live(),
          row.hold().owner(),
          row.hold().claims(),
          row.hold().takeovers());
    }

    /** The message's id. */
    public String id() {
      return content.id();
    }

    /** How far its handlers are. */
    public List<HandlerProgress> progress() {
      return content.progress();
    }
  }

  /** All committed messages, in order. */
  public List<Seen> messages() {
    return rows.values().stream().map(Seen::of).toList();
  }

  /** The leases of all registered nodes. */
  public SortedMap<Long, Instant> leases() {
    SortedMap<Long, Instant> leases = new TreeMap<>();
    nodes.forEach((id, node) -> leases.put(id, node.leaseUntil()));
    return leases;
  }

  SortedMap<Long, Row> rows() {
    return rows;
  }

  SortedMap<Long, Registration> nodes() {
    return nodes;
  }

  long lastNumber() {
    return lastNumber;
  }

  long lastNode() {
    return lastNode;
  }
}
