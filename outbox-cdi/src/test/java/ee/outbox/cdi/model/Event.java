package ee.outbox.cdi.model;

import ee.outbox.HandlerProgress;
import ee.outbox.spi.ClaimToken;
import java.util.List;

/** What comes true with a transaction. */
sealed interface Event {

  /** A business transaction wrote messages. */
  record Written(List<String> ids) implements Event {}

  /** A message was claimed; calls that were noted on a node that is gone count as attempts. */
  record Claimed(String id, ClaimToken token, List<String> started) implements Event {}

  /** An in-transaction handler did its work. */
  record Effect(String id, String handler) implements Event {}

  /** A message became dead. */
  record Dead(String id, List<HandlerProgress> progress) implements Event {}

  /** A message left the order of its key. */
  record Skipped(String id) implements Event {}
}
