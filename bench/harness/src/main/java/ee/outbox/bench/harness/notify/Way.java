package ee.outbox.bench.harness.notify;

/** How others are told of a message. */
enum Way {
  /** Not at all. */
  SILENT("not told"),
  /** By the statement that inserts the message. */
  IN_INSERT("by the insert itself"),
  /** By a statement of its own in the same transaction. */
  IN_TRANSACTION("by a statement of its own"),
  /** By another connection after the commit, one notification for all commits since the last. */
  AFTER_COMMIT("by another connection, after the commit");

  private final String title;

  Way(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
