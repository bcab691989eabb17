package ee.outbox.cdi.processing;

import java.util.concurrent.atomic.AtomicBoolean;

/** What others may tell this node's processor. Safe for use by any thread. */
public interface NodeControl {

  /**
   * There may be something to claim. Only hands over: called after a commit, on the committing
   * thread.
   */
  void signal();

  /** Stops claiming; what is claimed is delivered. */
  void pause();

  /** Claims again. */
  void resume();

  /**
   * Tells whether this node is paused.
   *
   * @return true between {@link #pause} and {@link #resume}
   */
  boolean paused();

  /**
   * For a node whose processor is switched off ({@code outbox.processor.enabled=false}).
   *
   * @return a control that only remembers whether it was paused
   */
  static NodeControl withoutProcessor() {
    AtomicBoolean paused = new AtomicBoolean();
    return new NodeControl() {
      @Override
      public void signal() {
        // Nobody claims here: the nodes that do find the messages when they poll.
      }

      @Override
      public void pause() {
        paused.set(true);
      }

      @Override
      public void resume() {
        paused.set(false);
      }

      @Override
      public boolean paused() {
        return paused.get();
      }
    };
  }
}
