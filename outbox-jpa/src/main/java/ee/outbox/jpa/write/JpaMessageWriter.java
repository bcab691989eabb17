package ee.outbox.jpa.write;

import ee.outbox.jpa.message.LaneHash;
import ee.outbox.jpa.sql.InList;
import ee.outbox.jpa.sql.Row;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.spi.MessageWriter;
import ee.outbox.spi.NewMessage;
import ee.outbox.spi.NewMessage.IdRule;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.WrittenMessages;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Writes the messages of a capturing transaction, as its last work. */
public final class JpaMessageWriter implements MessageWriter {

  /** Expects the locks of the ids: so it sees what is committed under them. */
  private static final String EXISTING =
      """
      select id from outbox_message where id in %s""";

  private final Sql sql;
  private final KeyLocks locks;
  private final MessageInsert insert;
  private final ClaimedWriting claimed;

  /**
   * Makes one.
   *
   * @param sql runs the statements
   * @param locks locks keys and ids
   * @param insert writes the rows
   * @param claimed writes those that are claimed at once
   */
  public JpaMessageWriter(Sql sql, KeyLocks locks, MessageInsert insert, ClaimedWriting claimed) {
    this.sql = sql;
    this.locks = locks;
    this.insert = insert;
    this.claimed = claimed;
  }

  @Override
  public void join() {
    sql.touch();
  }

  @Override
  public void prepare() {
    sql.flush();
  }

  @Override
  public void append(List<NewMessage> messages) {
    SortedSet<Integer> buckets = keys(messages);
    List<String> given = givenIds(messages);
    if (given.isEmpty()) {
      insert.insert(messages, buckets);
      return;
    }
    given.forEach(id -> buckets.add(LaneHash.bucketOfId(id)));
    locks.lock(buckets);
    List<NewMessage> fresh = withoutDuplicates(messages, existing(given));
    if (!fresh.isEmpty()) {
      insert.insert(fresh, Collections.emptySortedSet());
    }
  }

  @Override
  public Optional<WrittenMessages> appendClaimed(NodeId node, List<NewMessage> messages) {
    return claimed.insert(node, messages, keys(messages));
  }

  private static SortedSet<Integer> keys(List<NewMessage> messages) {
    SortedSet<Integer> buckets = new TreeSet<>();
    messages.stream()
        .filter(NewMessage::ordered)
        .flatMap(each -> LaneHash.of(each.message()).stream())
        .forEach(lane -> buckets.add(LaneHash.bucket(lane)));
    return buckets;
  }

  private static List<String> givenIds(List<NewMessage> messages) {
    return messages.stream()
        .filter(each -> each.idRule() != IdRule.GENERATED)
        .map(each -> each.message().id())
        .toList();
  }

  private Set<String> existing(List<String> ids) {
    Set<String> existing = new HashSet<>();
    for (int from = 0; from < ids.size(); from += InList.COMMON) {
      InList list = InList.of(ids.subList(from, Math.min(from + InList.COMMON, ids.size())), 1);
      for (Row row : sql.rows(EXISTING.formatted(list.text()), list.after())) {
        existing.add(row.text(0));
      }
    }
    return existing;
  }

  private static List<NewMessage> withoutDuplicates(
      List<NewMessage> messages, Set<String> existing) {
    List<NewMessage> fresh = new ArrayList<>();
    for (NewMessage each : messages) {
      if (each.idRule() == IdRule.GENERATED || existing.add(each.message().id())) {
        fresh.add(each);
      } else if (each.idRule() == IdRule.UNIQUE) {
        throw WriteMessages.duplicate(each.message().id());
      }
    }
    return fresh;
  }
}
