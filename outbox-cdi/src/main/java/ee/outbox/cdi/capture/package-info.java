/**
 * A fired event or a published message comes in, in the caller's transaction; at its end all of
 * them go out to the store's writer together, in order. Nothing here claims, calls a handler or
 * begins a transaction.
 */
package ee.outbox.cdi.capture;
