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
      id, lane, aggregate_type, aggregate_id, event_type, content_type, payload, metadata, progress, available_at""";

  private static final int PARAMETERS = 11;

  private InsertValues() {}

  /** One row of values for each message, its first parameter having the given number. */
  static List<String> rows(Dialect dialect, int messages, int first) {
    List<String> rows = new ArrayList<>(messages);
    for (int i = 0; i < messages; i++) {
      rows.add(row(dialect, first + i * PARAMETERS));
    }
    return rows;
  }

  private static String row(Dialect dialect, int first) {
    return """
        cast(?%d as varchar(64)), cast(?%d as bigint), cast(?%d as varchar(200)), cast(?%d as varchar(200)), \
        cast(?%d as varchar(200)), cast(?%d as varchar(200)), ?%d, cast(?%d as varchar), cast(?%d as varchar), \
        coalesce(cast(?%d as timestamp(6) with time zone), %s)"""
        .formatted(
            first,
            first + 1,
            first + 2,
            first + 3,
            first + 4,
            first + 5,
            first + 6,
            first + 7,
            first + 8,
            first + 9,
            dialect.clockPlus("cast(?%d as bigint)".formatted(first + 10)));
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
        each.delivery() instanceof DeliveryTime.At at ? Micros.literal(at.time()) : null);
    parameters.add(
        Micros.of(
            each.delivery() instanceof DeliveryTime.After after ? after.delay() : Duration.ZERO));
  }
}
