/**
 * A person's or a program's wish comes in; bounded steps go out to the store's administration, in
 * the running transaction or in short ones of their own. Nothing here touches a message that a live
 * node has claimed, or reads a payload.
 */
package ee.outbox.cdi.admin;
