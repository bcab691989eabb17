/**
 * The results. In come values, out go the report, its charts and the raw data. Nothing is left out
 * or smoothed but by median.
 */
package ee.outbox.bench.harness.result;
