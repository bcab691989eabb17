package ee.outbox.examples.orders.stock;

/**
 * An article in JSON.
 *
 * @param sku its short name
 * @param name its name
 * @param available how many are left
 * @param bookings how many orders have been booked on it
 */
public record StockView(String sku, String name, int available, long bookings) {}
