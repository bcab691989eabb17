/**
 * Applications that must not start: in comes one fault of a user after another, out goes a
 * deployment that fails. Nothing here is ever called.
 */
package ee.outbox.it.bad;
