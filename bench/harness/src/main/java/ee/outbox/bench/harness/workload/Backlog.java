package ee.outbox.bench.harness.workload;

import java.util.Map;

/**
 * Messages that wait.
 *
 * @param count how many
 * @param handler what is done with them: noop or row
 * @param payload bytes of each
 * @param keys how many different ordering keys; 0: none
 */
record Backlog(int count, String handler, int payload, int keys) {

  /** As most have it: 300 bytes, no keys. */
  static Backlog of(int count, String handler) {
    return new Backlog(count, handler, 300, 0);
  }

  Backlog withCount(int others) {
    return new Backlog(others, handler, payload, keys);
  }

  Backlog withKeys(int others) {
    return new Backlog(count, handler, payload, others);
  }

  Backlog withPayload(int others) {
    return new Backlog(count, handler, others, keys);
  }

  Map<String, Object> parameters() {
    return Map.of("count", count, "handler", handler, "payload", payload, "keys", keys);
  }

  String does() {
    return handler.equals("row") ? "the handler inserts one row" : "the handler writes nothing";
  }
}
