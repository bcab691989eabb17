package ee.outbox.examples.orders.order;

/**
 * An order in JSON.
 *
 * @param id its number
 * @param customer who ordered
 * @param sku what was ordered
 * @param quantity how many
 * @param placedAt when, ISO 8601 in UTC
 */
public record OrderView(long id, String customer, String sku, int quantity, String placedAt) {}
