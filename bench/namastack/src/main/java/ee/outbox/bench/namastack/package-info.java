/**
 * The peer namastack-outbox on Spring Boot. In come requests as for every system, out goes what its
 * API makes of them. No statement of ours may help it or stand in its way.
 */
package ee.outbox.bench.namastack;
