package ee.outbox.cdi.model;

import ee.outbox.OutboxException;
import ee.outbox.cdi.model.Step.Live;
import ee.outbox.cdi.model.Tape.Weight;
import ee.outbox.spi.TransactionRunner;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * A node's transactions, one at a time: those of tries, seen through JTA, and the short ones. A
 * short one is one step, because nothing else happens between its statement and its commit that
 * could not as well happen before or after; only where its commit is in doubt it stays open. A try
 * is two: the settlement, whose lock others meet, and the commit.
 */
final class NodeSide implements TransactionRunner, UserTransaction {

  private static final Object KEY = "the worker's transaction";

  private final Step step;
  private final Tape tape;
  private final String name;
  private final List<Synchronization> told = new ArrayList<>();
  private Optional<Live> live;
  private boolean active;

  /** How a commit ends. */
  enum Answer {
    COMMITTED,
    DONE_UNTOLD,
    UNDONE_UNTOLD,
    IN_DOUBT
  }

  NodeSide(Step step, Tape tape, String name, Optional<Live> open) {
    this.step = step;
    this.tape = tape;
    this.name = name;
    this.live = open;
  }

  /** The transaction that is open now. */
  Optional<Live> live() {
    return live;
  }

  Live current() {
    return live.orElseThrow();
  }

  TransactionSynchronizationRegistry registry() {
    return new Registry();
  }

  @Override
  public <T> T call(Callable<T> work) {
    T result = inside(work);
    try {
      commit();
    } catch (SystemException e) {
      throw new OutboxException("no answer", e);
    }
    return result;
  }

  @Override
  public <T> T callAndRollBack(Callable<T> work) {
    T result = inside(work);
    rollBack(Weight.STEP);
    return result;
  }

  private <T> T inside(Callable<T> work) {
    begin();
    try {
      return work.call();
    } catch (RuntimeException e) {
      rollBack(Weight.WITH_LAST);
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void begin() {
    active = true;
    told.clear();
    if (!tape.replaying() && !tape.suspended()) {
      live = Optional.of(new Live());
    }
  }

  @Override
  public void commit() throws SystemException {
    Answer answer = tape.answer(Weight.STEP, this::reallyCommit);
    active = false;
    if (answer != Answer.COMMITTED) {
      throw new SystemException("no answer");
    }
    told.forEach(each -> each.afterCompletion(Status.STATUS_COMMITTED));
  }

  private Answer reallyCommit() {
    Live ending = current();
    live = Optional.empty();
    Answer answer = step.changed(ending) ? answer(ending) : Answer.COMMITTED;
    if (answer != Answer.COMMITTED) {
      step.tell(() -> name + " commits, no answer: " + answer);
      step.faults = step.faults.leftUnanswered();
      step.truth.fault();
    }
    switch (answer) {
      case COMMITTED, DONE_UNTOLD -> step.commit(ending);
      case UNDONE_UNTOLD -> {
        step.rollBack(ending);
        step.truth.undone(ending.events);
      }
      case IN_DOUBT -> step.leave(ending);
    }
    return answer;
  }

  /** A renewal in doubt is one that is done, or is not. */
  private Answer answer(Live ending) {
    int untold = Answer.values().length - (ending.node ? 1 : 0);
    int options = step.faults.unanswered() > 0 ? untold : 1;
    return Answer.values()[step.choices.among(options)];
  }

  @Override
  public void rollback() {
    rollBack(Weight.WITH_LAST);
  }

  private void rollBack(Weight weight) {
    tape.answer(
        weight,
        () -> {
          step.rollBack(current());
          live = Optional.empty();
          return Boolean.TRUE;
        });
    active = false;
    told.forEach(each -> each.afterCompletion(Status.STATUS_ROLLEDBACK));
  }

  @Override
  public int getStatus() {
    return active ? Status.STATUS_ACTIVE : Status.STATUS_NO_TRANSACTION;
  }

  @Override
  public void setRollbackOnly() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setTransactionTimeout(int seconds) {
    throw new UnsupportedOperationException();
  }

  private final class Registry implements TransactionSynchronizationRegistry {

    @Override
    public Object getTransactionKey() {
      return active ? KEY : null;
    }

    @Override
    public void registerInterposedSynchronization(Synchronization synchronization) {
      told.add(synchronization);
    }

    @Override
    public int getTransactionStatus() {
      return getStatus();
    }

    @Override
    public void putResource(Object key, Object value) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Object getResource(Object key) {
      throw new UnsupportedOperationException();
    }

    /** By a business transaction that waits for a key: what waits does not happen. */
    @Override
    public void setRollbackOnly() {
      // Nothing of it is kept.
    }

    @Override
    public boolean getRollbackOnly() {
      return false;
    }
  }
}
