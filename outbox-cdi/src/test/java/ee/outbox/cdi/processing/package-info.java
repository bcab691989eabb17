/**
 * Claiming, leases and workers: single ideas with a clock and a scheduler by hand, the whole
 * processor on the store in memory. Nothing here is deployed.
 */
package ee.outbox.cdi.processing;
