package ee.outbox.cdi.memory;

import ee.outbox.cdi.memory.Row.State;
import ee.outbox.spi.Lane;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;

/**
 * Finds committed messages without looking at all of them. Ready is what a node may begin with: of
 * a lane only its head, so that nothing that waits stands in anybody's way.
 */
final class Index implements Table.Listener<Row> {

  /**
   * A place in an index.
   *
   * @param at a due time, or when a message ended
   * @param number the message's number
   */
  record Place(Instant at, long number) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::at).thenComparingLong(Place::number);

    static Place of(Row row) {
      return new Place(row.content().availableAt(), row.number());
    }

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  private final Map<String, Long> numbers = new HashMap<>();
  private final Map<String, NavigableSet<Place>> ready = new HashMap<>();
  private final Map<Lane, NavigableSet<Long>> lanes = new HashMap<>();
  private final Map<Lane, Row> readyHeads = new HashMap<>();
  private final Map<Long, Set<Long>> owned = new HashMap<>();
  private final Map<State, NavigableSet<Place>> kept = new EnumMap<>(State.class);

  private final LongFunction<Row> committed;
  private final LongPredicate alive;

  /**
   * An index of nothing.
   *
   * @param committed gives the committed version of a number
   * @param alive tells whether a node of this number is registered
   */
  Index(LongFunction<Row> committed, LongPredicate alive) {
    this.committed = committed;
    this.alive = alive;
  }

  Optional<Long> numberOf(String id) {
    return Optional.ofNullable(numbers.get(id));
  }

  /** Free messages of a type that a node may begin with, the one longest due first. */
  NavigableSet<Place> ready(String eventType) {
    return view(ready.get(eventType));
  }

  /** The numbers of all live messages of a lane. */
  NavigableSet<Long> lane(Lane lane) {
    return view(lanes.get(lane));
  }

  /** Dead or completed messages, the oldest first. */
  NavigableSet<Place> kept(State state) {
    return view(kept.get(state));
  }

  private static <T> NavigableSet<T> view(NavigableSet<T> set) {
    return set == null
        ? Collections.emptyNavigableSet()
        : Collections.unmodifiableNavigableSet(set);
  }

  @Override
  public void replaced(long number, Optional<Row> before, Optional<Row> after) {
    before.ifPresent(this::remove);
    after.ifPresent(this::add);
  }

  private void add(Row row) {
    numbers.put(row.content().id(), row.number());
    if (!row.live()) {
      kept.computeIfAbsent(row.state(), none -> new TreeSet<>()).add(Place.of(row));
      return;
    }
    owned.computeIfAbsent(row.hold().owner(), none -> new HashSet<>()).add(row.number());
    row.lane()
        .ifPresentOrElse(
            lane -> {
              lanes.computeIfAbsent(lane, none -> new TreeSet<>()).add(row.number());
              renewHead(lane);
            },
            () -> offer(row));
  }

  private void remove(Row row) {
    // A redriven message has its new number under the id already, or gets it next.
    numbers.remove(row.content().id(), row.number());
    if (!row.live()) {
      discard(kept, row.state(), Place.of(row));
      return;
    }
    discard(owned, row.hold().owner(), row.number());
    row.lane()
        .ifPresentOrElse(
            lane -> {
              discard(lanes, lane, row.number());
              renewHead(lane);
            },
            () -> withdraw(row));
  }

  /** To be called when a node has been registered or removed: what it owns is taken or free now. */
  void ownerChanged(long node) {
    for (long number : List.copyOf(owned.getOrDefault(node, Set.of()))) {
      Row row = committed.apply(number);
      row.lane()
          .ifPresentOrElse(
              this::renewHead,
              () -> {
                withdraw(row);
                offer(row);
              });
    }
  }

  private void renewHead(Lane lane) {
    Row before = readyHeads.remove(lane);
    if (before != null) {
      withdraw(before);
    }
    NavigableSet<Long> numbersOfLane = lane(lane);
    if (!numbersOfLane.isEmpty()) {
      Row head = committed.apply(numbersOfLane.first());
      readyHeads.put(lane, head);
      offer(head);
    }
  }

  private void offer(Row row) {
    if (!alive.test(row.hold().owner())) {
      ready.computeIfAbsent(row.content().eventType(), none -> new TreeSet<>()).add(Place.of(row));
    }
  }

  private void withdraw(Row row) {
    discard(ready, row.content().eventType(), Place.of(row));
  }

  private static <K, T, S extends Set<T>> void discard(Map<K, S> sets, K key, T element) {
    S set = sets.get(key);
    if (set != null) {
      set.remove(element);
      if (set.isEmpty()) {
        sets.remove(key);
      }
    }
  }
}
