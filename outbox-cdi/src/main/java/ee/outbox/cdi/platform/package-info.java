/**
 * What the container offers, looked up once by its names in JNDI: transactions and executors.
 * Nothing else in this module knows a JNDI name.
 */
package ee.outbox.cdi.platform;
