/**
 * What an application imports: annotations for events and handlers, the {@link ee.outbox.Outbox}
 * facade to publish, and {@link ee.outbox.OutboxAdmin} to see and repair. Events come in here,
 * handlers get them back; nothing in this package is implemented here, and nothing here knows a
 * database or a container.
 */
package ee.outbox;
