/**
 * The systems under test. In comes how one is started, out goes a process that answers requests. It
 * knows nothing of what is measured.
 */
package ee.outbox.bench.harness.system;
