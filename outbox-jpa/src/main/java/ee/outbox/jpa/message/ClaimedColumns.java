package ee.outbox.jpa.message;

import ee.outbox.OutboxMessage;
import ee.outbox.Status;
import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Row;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.Lane;
import ee.outbox.spi.NodeId;
import java.util.Optional;

/** The columns of a claimed message, selected and read in one order. */
public final class ClaimedColumns {

  /** How many they are: columns behind them have this number and the next ones. */
  public static final int COUNT = 14;

  private ClaimedColumns() {}

  /**
   * The columns.
   *
   * @param dialect the database's spelling
   * @param alias the alias of the table
   * @return the list for {@code select}
   */
  public static String of(Dialect dialect, String alias) {
    return """
        %1$s.seq, %1$s.id, %1$s.lane, %1$s.aggregate_type, %1$s.aggregate_id, %1$s.event_type, %1$s.content_type,
        %1$s.payload, %1$s.metadata, %2$s as created_micros, %3$s as available_micros,
        %1$s.claim_no, %1$s.takeovers, %1$s.progress"""
        .formatted(
            alias, dialect.micros(alias + ".created_at"), dialect.micros(alias + ".available_at"));
  }

  /**
   * Reads them.
   *
   * @param row a row that begins with them
   * @param owner who has claimed it
   * @return the message
   */
  public static ClaimedMessage read(Row row, NodeId owner) {
    return new ClaimedMessage(
        new ClaimToken(owner, row.number(0), (int) row.number(11)),
        message(row),
        row.absent(2) ? Optional.empty() : Optional.of(new Lane(row.number(2))),
        (int) row.number(12));
  }

  private static OutboxMessage message(Row row) {
    return OutboxMessage.builder()
        .id(row.text(1))
        .aggregateType(row.text(3))
        .aggregateId(row.text(4))
        .eventType(row.text(5))
        .contentType(row.text(6))
        .payload(row.bytes(7))
        .metadata(MetadataCodec.decode(row.text(8)))
        .createdAt(row.time(9))
        .availableAt(row.time(10))
        .status(Status.CLAIMED)
        .progress(ProgressCodec.decode(row.text(13)))
        .build();
  }
}
