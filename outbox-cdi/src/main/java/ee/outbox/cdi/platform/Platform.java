package ee.outbox.cdi.platform;

import jakarta.enterprise.concurrent.ContextService;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The container's transactions and executors (Jakarta EE Platform 10, EE.5.10, EE.5.12, EE.5.21).
 * Immutable; its parts are safe for use by any thread.
 *
 * @param userTransaction begins and ends transactions of our own
 * @param registry tells about the running transaction, whoever began it
 * @param executor where handlers run: as the application, whoever hands a task over
 * @param scheduler where time passes: polls and renewals only. WildFly 39's default one has 4
 *     threads
 */
public record Platform(
    UserTransaction userTransaction,
    TransactionSynchronizationRegistry registry,
    Executor executor,
    ScheduledExecutorService scheduler) {

  private static final Logger LOG = System.getLogger(Platform.class.getName());

  private static final String TRANSACTION = "java:comp/UserTransaction";
  private static final String EXECUTOR = "java:comp/DefaultManagedExecutorService";
  private static final String CONTEXTS = "java:comp/DefaultContextService";
  private static final String SCHEDULER = "java:comp/DefaultManagedScheduledExecutorService";

  /**
   * Looks everything up. Must be called on a thread that starts the application: tasks of the
   * executor run in its context. A managed executor alone would run them in that of whoever hands
   * them over, so handlers as the caller whose transaction was committed just then.
   *
   * @param executor the JNDI name of the executor for handlers, empty for the platform's default
   * @return the platform
   * @throws ee.outbox.OutboxException where something is missing; the message names what
   */
  public static Platform lookup(Optional<String> executor) {
    UserTransaction transaction = lookup(TRANSACTION, UserTransaction.class);
    ScheduledExecutorService scheduler = lookup(SCHEDULER, ScheduledExecutorService.class);
    Executor threads = lookup(executor.orElse(EXECUTOR), ExecutorService.class);
    Executor context = lookup(CONTEXTS, ContextService.class).currentContextExecutor();
    return new Platform(
        transaction,
        lookupRegistry(),
        Server.of(transaction).inContext(context, threads, scheduler),
        scheduler);
  }

  /**
   * Whether the names of a module are bound to the calling thread.
   *
   * @return false where {@code java:comp} is empty, as it is when an ear starts on WildFly 39
   */
  public static boolean namesAreBound() {
    return find(TRANSACTION).isPresent();
  }

  /**
   * Keeps the context of the calling thread, its names with it.
   *
   * @return runs a task in that context, on the thread that asks for it; empty where the container
   *     keeps none
   */
  public static Optional<Executor> context() {
    return find(CONTEXTS)
        .map(found -> cast(CONTEXTS, ContextService.class, found).currentContextExecutor());
  }

  /**
   * Whether the container tells of the application's start before its modules have their names, so
   * that no EntityManager can be injected yet. Must be called on a thread that starts the
   * application.
   *
   * @return whether to wait for a web module
   * @throws ee.outbox.OutboxException where the container has no transactions
   */
  public static boolean startsBeforeItsModules() {
    return Server.of(lookup(TRANSACTION, UserTransaction.class)).startsBeforeItsModules();
  }

  /**
   * Looks up the registry alone: all that capture needs.
   *
   * @return the registry
   * @throws ee.outbox.OutboxException where it is missing
   */
  public static TransactionSynchronizationRegistry lookupRegistry() {
    return lookup(
        "java:comp/TransactionSynchronizationRegistry", TransactionSynchronizationRegistry.class);
  }

  private static Optional<Object> find(String name) {
    try {
      return Optional.ofNullable(new InitialContext().lookup(name));
    } catch (NamingException e) {
      LOG.log(Level.DEBUG, "not bound here: " + name, e);
      return Optional.empty();
    }
  }

  private static <T> T lookup(String name, Class<T> type) {
    try {
      return cast(name, type, new InitialContext().lookup(name));
    } catch (NamingException e) {
      throw PlatformMessages.missing(name, type, e);
    }
  }

  private static <T> T cast(String name, Class<T> type, Object found) {
    if (!type.isInstance(found)) {
      throw PlatformMessages.wrongType(name, type, found);
    }
    return type.cast(found);
  }
}
