/** Administration on the store in memory. Nothing here delivers a message. */
package ee.outbox.cdi.admin;
