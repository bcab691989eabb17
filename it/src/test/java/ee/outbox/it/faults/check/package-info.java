/**
 * The checker: in comes the history of a run with faults, out go the violations of the guarantees
 * that it proves. It knows no server and no database, and believes nothing that the product says of
 * itself where the history has the rows.
 */
package ee.outbox.it.faults.check;
