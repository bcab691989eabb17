package ee.outbox.jpa.database;

/**
 * What a database calls the types of the columns, where times are numbers.
 *
 * @param bigint a whole number of 64 bits
 * @param integer of 32
 * @param smallint of 16
 * @param text a pattern for a text of bounded length
 * @param bytes bytes of any length
 * @param longText a text of any length
 */
record Types(
    String bigint, String integer, String smallint, String text, String bytes, String longText) {

  /** A line for each column, as a blueprint has it. */
  String columns() {
    return """
        outbox_message seq %1$s
        outbox_message id %5$s
        outbox_message lane %1$s
        outbox_message aggregate_type %6$s
        outbox_message aggregate_id %6$s
        outbox_message event_type %6$s
        outbox_message content_type %6$s
        outbox_message payload %7$s
        outbox_message metadata %8$s
        outbox_message created_at %1$s
        outbox_message available_at %1$s
        outbox_message status %3$s
        outbox_message owner %1$s
        outbox_message claim_no %2$s
        outbox_message takeovers %3$s
        outbox_message progress %8$s
        outbox_lane lane %1$s
        outbox_lane due %1$s
        outbox_node id %1$s
        outbox_node token %4$s
        outbox_node name %6$s
        outbox_node lease_until %1$s
        outbox_lock id %2$s
        """
        .formatted(
            bigint,
            integer,
            smallint,
            text.formatted(36),
            text.formatted(64),
            text.formatted(200),
            bytes,
            longText);
  }
}
