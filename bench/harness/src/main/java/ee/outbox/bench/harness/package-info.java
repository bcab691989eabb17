/**
 * The benchmark's run. In come options, out goes a report. It lets no two systems work at once, and
 * compares only what was measured in the same round.
 */
package ee.outbox.bench.harness;
