/**
 * The store that keeps messages in the memory of this server, for tests and development: calls of
 * the five roles come in and hold if and only if their JTA transaction commits. Nothing survives a
 * restart, and it must never be chosen without being asked for.
 */
package ee.outbox.cdi.memory;
