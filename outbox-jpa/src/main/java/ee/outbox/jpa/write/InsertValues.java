package ee.outbox.jpa.write;

import ee.outbox.HandlerProgress;
import ee.outbox.OutboxMessage;
import ee.outbox.jpa.message.LaneHash;
import ee.outbox.jpa.message.MetadataCodec;
import ee.outbox.jpa.message.ProgressCodec;
import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Micros;
import ee.outbox.spi.DeliveryTime;
import ee.outbox.spi.Lane;
import ee.outbox.spi.NewMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The columns that are written, the text of one row of values, and its parameters. */
final class InsertValues {

  static final String COLUMNS =
      """
      id, lane, aggregate_type, aggregate_id, event_type, content_type, payload, metadata, progress, available_at, created_at""";

  static final int PARAMETERS = 11;

  private InsertValues() {}

  /** The columns, that of the number among them where the database does not fill it. */
  static String columns(Dialect dialect) {
    return dialect.nextNumber().isEmpty() ? COLUMNS : "seq, " + COLUMNS;
  }

  /** One row of values for each message, its first parameter having the given number. */
  static List<String> rows(Dialect dialect, int messages, int first) {
    List<String> rows = new ArrayList<>(messages);
    for (int i = 0; i < messages; i++) {
      rows.add(row(dialect, first + i * PARAMETERS));
    }
    return rows;
  }

  /** The rows in the parts of an {@code insert ... select}; a single one as it stands. */
  static Selection selection(Dialect dialect, int messages, int first) {
    List<String> rows = rows(dialect, messages, first);
    if (messages == 1) {
      return new Selection(rows.get(0), "", "");
    }
    for (int i = 0; i < messages; i++) {
      rows.set(i, i + ", " + rows.get(i));
    }
    String values =
        """
        cross join (values
              (%s)) v (o, %s)"""
            .formatted(String.join("),\n(", rows), COLUMNS);
    return new Selection("v." + COLUMNS.replace(", ", ", v."), values, "order by v.o");
  }

  /**
   * What is selected, what it is joined from, in which order.
   *
   * @param row the values
   * @param joined what stands behind the first table, perhaps nothing
   * @param order the clause, perhaps empty
   */
  record Selection(String row, String joined, String order) {

    /** Into a statement: columns, row, joined, order, then what else it has. */
    String into(String statement, String... more) {
      List<Object> parts = new ArrayList<>(List.of(COLUMNS, row, joined, order));
      parts.addAll(List.of(more));
      return statement.formatted(parts.toArray());
    }
  }

  private static String row(Dialect dialect, int first) {
    String number = dialect.nextNumber();
    return String.join(
        ", ",
        (number.isEmpty() ? "" : number + ", ") + dialect.text("?" + first, 64),
        dialect.number("?" + (first + 1)),
        dialect.text("?" + (first + 2), 200),
        dialect.text("?" + (first + 3), 200),
        dialect.text("?" + (first + 4), 200),
        dialect.text("?" + (first + 5), 200),
        "?" + (first + 6),
        dialect.longText("?" + (first + 7)),
        dialect.longText("?" + (first + 8)),
        due(dialect, "?" + (first + 9), "?" + (first + 10)),
        dialect.clock());
  }

  private static String due(Dialect dialect, String at, String after) {
    return "coalesce(%s, %s)"
        .formatted(dialect.at(dialect.number(at)), dialect.clockPlus(dialect.number(after)));
  }

  static List<Object> parameters(List<NewMessage> messages) {
    List<Object> parameters = new ArrayList<>(messages.size() * PARAMETERS);
    messages.forEach(each -> add(parameters, each));
    return parameters;
  }

  private static void add(List<Object> parameters, NewMessage each) {
    OutboxMessage message = each.message();
    parameters.add(message.id());
    parameters.add(each.ordered() ? LaneHash.of(message).map(Lane::value).orElseThrow() : null);
    parameters.add(message.aggregateType().orElse(null));
    parameters.add(message.aggregateId().orElse(null));
    parameters.add(message.eventType());
    parameters.add(message.contentType().orElse(null));
    parameters.add(message.payload());
    parameters.add(MetadataCodec.encode(message.metadata()));
    parameters.add(
        ProgressCodec.encode(each.handlers().stream().map(HandlerProgress::pending).toList()));
    parameters.add(
        each.delivery() instanceof DeliveryTime.At at ? Micros.since1970(at.time()) : null);
    parameters.add(
        Micros.of(
            each.delivery() instanceof DeliveryTime.After after ? after.delay() : Duration.ZERO));
  }
}
