package ee.outbox.cdi.platform;

import jakarta.transaction.UserTransaction;
import java.util.concurrent.Executor;

/** The one place where servers are told apart. */
enum Server {
  /**
   * Payara Server 6.2025.10, which is made of GlassFish.
   *
   * <p>It fires {@code Startup} when the beans are validated, and binds {@code java:comp/env} only
   * when a web module starts after that.
   *
   * <p>A kept context is one ComponentInvocation for all threads that run in it, with the
   * transaction and the rights to end it as fields: one thread's {@code @Transactional} forbids the
   * others their UserTransaction. The managed executor makes a copy for each task.
   */
  PAYARA {
    @Override
    boolean startsBeforeItsModules() {
      return true;
    }

    @Override
    Executor inContext(Executor context, Executor threads, Executor between) {
      return new CopyingExecutor(context, threads, between);
    }
  },

  /** Open Liberty, WildFly, and what is not known here. */
  OTHER {
    @Override
    boolean startsBeforeItsModules() {
      return false;
    }

    @Override
    Executor inContext(Executor context, Executor threads, Executor between) {
      return new ContextExecutor(threads, context);
    }
  };

  static Server of(UserTransaction transaction) {
    return transaction.getClass().getName().startsWith("com.sun.enterprise.") ? PAYARA : OTHER;
  }

  /** Whether an application is told of its start before its modules have their names. */
  abstract boolean startsBeforeItsModules();

  /**
   * Runs tasks on some threads in a kept context.
   *
   * @param context runs a task on the calling thread, in the kept context
   * @param threads where tasks run
   * @param between has threads without transactions
   */
  abstract Executor inContext(Executor context, Executor threads, Executor between);
}
