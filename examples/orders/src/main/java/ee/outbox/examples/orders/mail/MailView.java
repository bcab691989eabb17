package ee.outbox.examples.orders.mail;

/**
 * A sent mail in JSON.
 *
 * @param id the id of the message that asked for it
 * @param orderId the order it confirms
 * @param subject its subject
 * @param sentAt when, ISO 8601 in UTC
 */
public record MailView(String id, long orderId, String subject, String sentAt) {}
