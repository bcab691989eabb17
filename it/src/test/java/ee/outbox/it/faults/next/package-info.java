/**
 * What the next version of the laboratory's application has and this one has not: an event type,
 * and a handler of an event type that there was before.
 */
package ee.outbox.it.faults.next;
