/**
 * Claimed runs come in, one worker at a time for each; their deliveries go out to the dispatcher,
 * and what became of each message goes out to the store. Nothing here claims, starts a thread or
 * waits; a message that came in never stays unsettled: it is completed, retried, dead or given
 * back.
 */
package ee.outbox.cdi.settle;
