/**
 * An experiment beside the forms: what PostgreSQL's NOTIFY costs those who commit, and how soon
 * others learn of a commit by it. In comes a database, out goes a table of figures.
 */
package ee.outbox.bench.harness.notify;
