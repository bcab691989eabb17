package ee.outbox.spi;

/**
 * Where messages are kept: a bean that an application has exactly one of. Safe for use by any
 * thread.
 *
 * <p><strong>Transactions.</strong> Every method of the five roles requires a transaction on the
 * calling thread and joins it; what it changes holds if and only if that transaction commits.
 * Nothing but the database (or what stands for it) decides who owns a message: all nodes may call
 * at once.
 *
 * <p><strong>Time</strong> is the store's clock, one for all nodes; callers give durations.
 *
 * <p><strong>A live message</strong> is one that is neither dead nor completed. Of an ordering key,
 * the <em>head</em> is the live message written first.
 */
public interface OutboxStore {

  /**
   * Says what this is, for logs: {@code "Jakarta Persistence on PostgreSQL 18"}.
   *
   * @return a short description, never null
   */
  String description();

  /**
   * Makes the store ready: creates or validates the schema, and proves that it takes part in the
   * caller's kind of transaction. Called once, without a transaction, before any other method.
   *
   * @param settings what the application configured, not null
   * @throws ee.outbox.OutboxException where the store cannot work; it names every fault found and
   *     its remedy
   */
  void start(StoreSettings settings);

  /**
   * Writes messages.
   *
   * @return the role, never null
   */
  MessageWriter writer();

  /**
   * Knows which nodes live.
   *
   * @return the role, never null
   */
  NodeRegistry nodes();

  /**
   * Takes messages for a node.
   *
   * @return the role, never null
   */
  ClaimSource claims();

  /**
   * Writes what became of claimed messages.
   *
   * @return the role, never null
   */
  Settlement settlement();

  /**
   * Lets people see and repair.
   *
   * @return the role, never null
   */
  StoreAdmin admin();
}
