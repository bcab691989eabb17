/**
 * A container in Java SE for tests: Weld, Narayana, SmallRye Config and Fault Tolerance, with plain
 * thread pools for the managed executors. Bean classes and extensions come in, a running container
 * goes out; nothing here knows what is tested.
 */
package ee.outbox.cdi.testing;
