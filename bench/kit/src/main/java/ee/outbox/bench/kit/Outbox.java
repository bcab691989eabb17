package ee.outbox.bench.kit;

import java.util.List;

/** A system under test. Handlers call {@link Handling#handle}. */
public interface Outbox {

  /** Name, version, settings and where they are from, for the report. */
  Info info();

  /**
   * One business transaction: inserts a business row ({@link Business#insert}) and publishes the
   * messages. Comes back when it is committed.
   */
  void transact(List<Message> messages) throws Exception;

  /** Turns processing on. */
  void start(Work work) throws Exception;

  /** Turns processing off; comes back when nothing runs any more. */
  void stop() throws Exception;

  /** How many messages are not settled, by the system's own table. */
  long pending() throws Exception;

  /**
   * Makes all messages that are there such ones, by its own table: as if they had got there by
   * themselves. Fails with {@link UnsupportedOperation} where the system knows no such messages.
   */
  void age(Age age) throws Exception;

  /** Empties the system's tables. */
  void reset() throws Exception;
}
