package ee.outbox.cdi.settle;

import ee.outbox.cdi.dispatch.Handler;
import ee.outbox.cdi.handlers.HandlerRules;
import ee.outbox.spi.MessageHandler.TransactionMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

record TestHandler(
    String name,
    int priority,
    TransactionMode transactionMode,
    boolean groupable,
    HandlerRules rules)
    implements Handler {

  @Override
  public boolean settledFirst() {
    return transactionMode == TransactionMode.IN_TRANSACTION;
  }

  static TestHandler inside(String name) {
    return new TestHandler(name, 0, TransactionMode.IN_TRANSACTION, true, HandlerRules.NONE);
  }

  static TestHandler outside(String name) {
    return new TestHandler(name, 0, TransactionMode.OUTSIDE, false, HandlerRules.NONE);
  }

  TestHandler abortingOn(Class<? extends Throwable> type) {
    HandlerRules aborting =
        new HandlerRules(OptionalInt.empty(), List.of(), List.of(type), Optional.empty());
    return new TestHandler(name, priority, transactionMode, groupable, aborting);
  }
}
