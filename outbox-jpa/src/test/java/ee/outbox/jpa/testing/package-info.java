/**
 * What the tests of this module stand on: databases, a persistence unit in Java SE and its
 * transactions.
 */
package ee.outbox.jpa.testing;
