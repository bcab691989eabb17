/**
 * A transaction on some database comes in here, the forms of statements that suit that database go
 * out. A database that is not known is refused with the list of the known ones: nothing in this
 * room guesses.
 */
package ee.outbox.jpa.database;
