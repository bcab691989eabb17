/**
 * The fault laboratory: servers and a database as processes of their own, faults by a schedule that
 * a seed repeats, load meanwhile; out comes the history of the run. It judges nothing.
 */
package ee.outbox.it.faults.lab;
