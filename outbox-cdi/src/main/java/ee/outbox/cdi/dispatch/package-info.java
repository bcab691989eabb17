/**
 * A delivery goes in, a handler is called, an {@link ee.outbox.cdi.dispatch.Outcome} comes out.
 * Here is the transaction of each try, the request context, the reading of payloads and the
 * unwrapping of failures; nothing here decides what becomes of the message.
 */
package ee.outbox.cdi.dispatch;
