/**
 * The scripts of each database and what they must leave come in here, tables that can be worked
 * with or a list of all faults go out. Nothing in this room changes or drops what is there.
 */
package ee.outbox.jpa.schema;
