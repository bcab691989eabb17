package ee.outbox.docs.shop;

/** An event class of somebody else: it carries no annotation. */
public record CustomerMoved(String customerId, String address) {}
