/**
 * The application's classes come in while its container boots; handlers, event classes and every
 * fault go out, then the parts are put together, started and stopped. Nothing else depends on this
 * package, and nothing here is on the way of a message.
 */
package ee.outbox.cdi.deployment;
