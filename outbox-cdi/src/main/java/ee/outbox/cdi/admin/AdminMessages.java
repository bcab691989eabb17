package ee.outbox.cdi.admin;

import ee.outbox.OutboxException;
import ee.outbox.Status;
import java.time.Duration;

/** The texts of this package: OUTBOX1550 to 1599. */
final class AdminMessages {

  private AdminMessages() {}

  static OutboxException missing(String argument) {
    return new OutboxException(
        "OUTBOX1550: the %s given to OutboxAdmin is null. Give one.".formatted(argument));
  }

  static OutboxException redriveOnlyDead(Status status) {
    return new OutboxException(
        "OUTBOX1551: only dead letters can be redriven, the filter asks for %s. Leave the status out, or ask for DEAD."
            .formatted(status));
  }

  static OutboxException purgeOnlyKept(Status status) {
    return new OutboxException(
        "OUTBOX1552: only COMPLETED and DEAD messages can be purged, not %s. Use discard(Filter) for others."
            .formatted(status));
  }

  static OutboxException negativeAge(Duration olderThan) {
    return new OutboxException(
        "OUTBOX1553: the age %s is negative. Give zero or more.".formatted(olderThan));
  }
}
