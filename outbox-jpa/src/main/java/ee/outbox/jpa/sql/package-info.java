/**
 * Native statements come in here with their parameters, rows and counts go out. What differs
 * between persistence providers and between spellings of databases is here and nowhere else;
 * nothing in this room knows a message, opens a transaction, or builds a statement from a value.
 */
package ee.outbox.jpa.sql;
