/**
 * The peer db-scheduler, used as an outbox: tasks are scheduled in the business transaction. In
 * come requests as for every system, out goes what its API makes of them. No statement of ours may
 * help it or stand in its way.
 */
package ee.outbox.bench.dbscheduler;
