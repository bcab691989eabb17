/**
 * The database of a run. In comes the name of a system's database, out goes what the system has
 * cost there. It is set up as PostgreSQL comes, durable: nothing may be faster than with users.
 */
package ee.outbox.bench.harness.database;
