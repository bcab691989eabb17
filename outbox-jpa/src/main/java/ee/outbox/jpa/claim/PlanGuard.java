package ee.outbox.jpa.claim;

import ee.outbox.jpa.sql.Sql;

/**
 * Keeps PostgreSQL's plans of claims on the indexes. A drained table without pages is planned as
 * "read it from end to end", and a connection keeps such a plan into the next burst (seen: 1.8 s a
 * claim at 100,000 rows).
 */
public enum PlanGuard {
  /** The table keeps some pages, as the schema script wrote it: plans are on the indexes anyway. */
  NOT_NEEDED {
    @Override
    void open(Sql sql) {
      // the pages do it
    }
  },
  /** The table has no pages to rely on: each claiming transaction says so. */
  NEEDED {
    @Override
    void open(Sql sql) {
      sql.update("set local enable_seqscan = off");
      sql.update("set local enable_bitmapscan = off");
    }
  };

  abstract void open(Sql sql);
}
