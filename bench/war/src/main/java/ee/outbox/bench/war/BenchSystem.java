package ee.outbox.bench.war;

/** What can be asked of a system. Each request is answered when the work is done. */
interface BenchSystem {

  /** Writes a backlog while nothing is processed: count, payload, handler, keys. */
  Answer fill(Request request) throws Exception;

  /** Makes all that waits such as is not to be processed: kind. */
  Answer age(Request request) throws Exception;

  /** Processes all that waits, or the limit, and then no more: threads, size, handler, limit. */
  Answer drain(Request request) throws Exception;

  /** Business transactions while nothing is processed: millis, messages, threads, keys. */
  Answer capture(Request request) throws Exception;

  /** From the return of a commit to the begin of the handler: rate, seconds. */
  Answer latency(Request request) throws Exception;

  /** Capture and processing at once: threads, seconds. */
  Answer steady(Request request) throws Exception;

  /** Empties all tables. */
  Answer reset() throws Exception;

  /** What this is. */
  Answer info();
}
