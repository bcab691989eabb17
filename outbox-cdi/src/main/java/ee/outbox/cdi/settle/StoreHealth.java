package ee.outbox.cdi.settle;

/** Hears how the store answers. Safe for use by any thread. */
public interface StoreHealth {

  /** A transaction of ours with the store was committed. */
  void worked();

  /**
   * A transaction of ours with the store failed.
   *
   * @param failure how
   */
  void failed(Throwable failure);
}
