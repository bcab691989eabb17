/**
 * The product without a server: Weld, Narayana, EclipseLink and a pool. In come requests as for
 * every system, out goes what the extension and the store make of them.
 */
package ee.outbox.bench.se;
