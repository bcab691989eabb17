/**
 * Claimed messages come in from the store; rounds of deliveries go out to the dispatcher, and what
 * became of them goes back to the store. Here is when to claim, how much, on which thread, and when
 * to stop; nothing here knows what a handler is made of.
 */
package ee.outbox.cdi.processing;
