package ee.outbox.cdi.deployment;

import ee.outbox.OutboxAdmin;

/**
 * The outbox of a running application.
 *
 * @param admin administers it
 * @param stopping ends its processor
 */
record RunningOutbox(OutboxAdmin admin, Runnable stopping) {

  void stop() {
    stopping.run();
  }
}
