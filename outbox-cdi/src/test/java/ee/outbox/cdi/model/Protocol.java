package ee.outbox.cdi.model;

/**
 * What is explored.
 *
 * @param scenario the case
 * @param variant how it differs from the product
 */
record Protocol(Scenario scenario, Variant variant) {}
