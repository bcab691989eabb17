/** Makes servers with the war; no part of the war. */
package ee.outbox.bench.server;
