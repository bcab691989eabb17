/**
 * What is measured in a server: the product as users run it, and the same work written by hand with
 * the war's own data source and EntityManager. Both answer the same requests, see {@link
 * ee.outbox.bench.war.BenchServlet}.
 */
package ee.outbox.bench.war;
