/**
 * The server and the database that the tests run on: in comes the build's choice of a database, out
 * goes a configured server directory, a running database and a line by which tests in the server
 * stop and start it. Nothing here runs inside the server but {@link
 * ee.outbox.it.server.DatabaseControl}.
 */
package ee.outbox.it.server;
