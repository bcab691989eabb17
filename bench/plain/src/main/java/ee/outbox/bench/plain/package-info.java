/**
 * The limits. In come the same requests as for the peers; what is done is plain JDBC, no more than
 * the work needs. There are no retries, no leases, no order of keys: no product can be like this.
 */
package ee.outbox.bench.plain;
