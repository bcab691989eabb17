/**
 * Rounds, groups and what they write, against a model of the store and handlers whose outcomes are
 * given. Nothing here starts a thread.
 */
package ee.outbox.cdi.settle;
