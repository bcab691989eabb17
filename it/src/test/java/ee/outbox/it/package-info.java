/**
 * The guarantees and features of the product, each shown on a real server with a real database: in
 * goes the application of {@code ee.outbox.it.app}, out come its effects and calls. No test asserts
 * a time, and none looks into the product's own tables where the public API tells the same.
 */
package ee.outbox.it;
