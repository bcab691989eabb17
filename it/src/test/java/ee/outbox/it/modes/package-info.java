/**
 * What makes one war different from another on the same table: in come events, out go business rows
 * whose numbers tell which war's handler wrote them.
 */
package ee.outbox.it.modes;
