/**
 * The application of the fault laboratory: business transactions that note what they want, handlers
 * that note what they do, and switches that break the product from outside of it. It never decides
 * whether a run was right.
 */
package ee.outbox.it.faults.war;
