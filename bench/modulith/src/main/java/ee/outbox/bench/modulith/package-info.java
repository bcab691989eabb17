/**
 * The peer Spring Modulith, its event publication registry on JDBC. In come requests as for every
 * system, out goes what its API makes of them. No statement of ours may help it or stand in its
 * way.
 */
package ee.outbox.bench.modulith;
