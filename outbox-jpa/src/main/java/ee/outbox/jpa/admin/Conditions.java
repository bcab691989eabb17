package ee.outbox.jpa.admin;

import ee.outbox.OutboxAdmin.Filter;
import ee.outbox.Status;
import ee.outbox.jpa.message.ProgressCodec;
import ee.outbox.jpa.node.LiveNodes;
import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Micros;
import java.util.ArrayList;
import java.util.List;

/** A filter as a condition on a row {@code m}, and its parameters. */
final class Conditions {

  private final List<String> conditions = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();

  private Conditions(Object... before) {
    parameters.addAll(List.of(before));
  }

  /** The conditions of a filter; their parameters come behind the given ones. */
  static Conditions of(Filter filter, Dialect dialect, Object... before) {
    Conditions all = new Conditions(before);
    filter.status().ifPresent(status -> all.conditions.add(status(status)));
    filter.eventType().ifPresent(type -> all.add("m.event_type = %s", type));
    filter.aggregateType().ifPresent(type -> all.add("m.aggregate_type = %s", type));
    filter.aggregateId().ifPresent(id -> all.add("m.aggregate_id = %s", id));
    filter.handler().ifPresent(handler -> all.addHandler(handler, dialect));
    filter
        .olderThan()
        .ifPresent(
            age ->
                all.add(
                    "m.created_at <= " + dialect.nowMinus(dialect.number("%s")), Micros.of(age)));
    return all;
  }

  static String status(Status status) {
    return switch (status) {
      case PENDING -> "m.status in (0, 2) and " + LiveNodes.FREE;
      case CLAIMED -> "m.status in (0, 2) and not " + LiveNodes.FREE;
      case DEAD -> "m.status = 3";
      case COMPLETED -> "m.status = 4";
    };
  }

  private void addHandler(String handler, Dialect dialect) {
    List<String> lines = new ArrayList<>();
    for (String line : ProgressCodec.undoneLines(handler)) {
      parameters.add(line);
      lines.add(dialect.hasLine("m.progress", "?" + parameters.size()));
    }
    conditions.add("m.status <> 4 and (" + String.join(" or ", lines) + ")");
  }

  private void add(String condition, Object parameter) {
    parameters.add(parameter);
    conditions.add(condition.formatted("?" + parameters.size()));
  }

  String text() {
    return conditions.isEmpty() ? "1 = 1" : String.join(" and ", conditions);
  }

  Object[] parameters() {
    return parameters.toArray();
  }
}
