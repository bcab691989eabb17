package ee.outbox.cdi.memory;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What is committed, by number, and which transaction is changing what. A number that is being
 * changed is locked. To be used under the storage's monitor only.
 *
 * @param <V> the versions
 */
final class Table<V> {

  private final NavigableMap<Long, V> committed = new TreeMap<>();
  private final Map<Long, Changes<V>> changing = new HashMap<>();
  private final Listener<V> listener;

  /**
   * Keeps up to date what follows from the versions.
   *
   * @param <V> the versions
   */
  interface Listener<V> {
    /** Called when the new version has taken the place of the old one. */
    void replaced(long number, Optional<V> before, Optional<V> after);
  }

  /**
   * What one transaction changes: new versions, empty where it deletes.
   *
   * @param <V> the versions
   */
  static final class Changes<V> {
    private final Map<Long, Optional<V>> versions = new LinkedHashMap<>();

    /** Finds among the new versions. */
    Optional<V> find(Predicate<V> condition) {
      return versions.values().stream().flatMap(Optional::stream).filter(condition).findFirst();
    }
  }

  Table(Listener<V> listener) {
    this.listener = listener;
  }

  NavigableMap<Long, V> committed() {
    return Collections.unmodifiableNavigableMap(committed);
  }

  /** A version as the transaction sees it. */
  Optional<V> seenBy(Changes<V> mine, long number) {
    Optional<V> changed = mine.versions.get(number);
    return changed == null ? Optional.ofNullable(committed.get(number)) : changed;
  }

  /** All versions as the transaction sees them. */
  NavigableMap<Long, V> allSeenBy(Changes<V> mine) {
    if (mine.versions.isEmpty()) {
      return committed();
    }
    NavigableMap<Long, V> seen = new TreeMap<>(committed);
    mine.versions.forEach(
        (number, version) -> {
          seen.remove(number);
          version.ifPresent(each -> seen.put(number, each));
        });
    return seen;
  }

  boolean locked(long number) {
    return changing.containsKey(number);
  }

  boolean lockedByOther(Changes<V> mine, long number) {
    Changes<V> owner = changing.get(number);
    return owner != null && owner != mine;
  }

  /** Locks and changes; the caller has made sure that no other transaction has the lock. */
  void change(Changes<V> mine, long number, Optional<V> version) {
    if (lockedByOther(mine, number)) {
      throw new IllegalStateException("number " + number + " is locked by another transaction");
    }
    changing.put(number, mine);
    mine.versions.put(number, version);
  }

  void commit(Changes<V> mine) {
    mine.versions.forEach(this::replace);
    forget(mine);
  }

  private void replace(long number, Optional<V> version) {
    Optional<V> before = Optional.ofNullable(committed.remove(number));
    version.ifPresent(each -> committed.put(number, each));
    listener.replaced(number, before, version);
  }

  void forget(Changes<V> mine) {
    mine.versions.keySet().forEach(changing::remove);
    mine.versions.clear();
  }
}
