/**
 * What the systems in Java SE have in common. In come requests of the harness, out go calls of an
 * {@link ee.outbox.bench.kit.Outbox} and what they took. Nothing here may make one system's work
 * dearer than another's.
 */
package ee.outbox.bench.kit;
