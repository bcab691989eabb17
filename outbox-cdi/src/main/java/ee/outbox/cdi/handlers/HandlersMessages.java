package ee.outbox.cdi.handlers;

import ee.outbox.OutboxException;
import java.util.Collection;

/** The texts of this package: OUTBOX1060 to 1099. */
final class HandlersMessages {

  private HandlersMessages() {}

  static OutboxException severalAggregateIds(Class<?> type, Collection<String> members) {
    return new OutboxException(
        "OUTBOX1060: %s bears @AggregateId on several members: %s. Leave it on one."
            .formatted(type.getName(), members));
  }

  static OutboxException wrongAggregateId(Class<?> type, String member) {
    return new OutboxException(
        "OUTBOX1061: @AggregateId stands on '%s' of %s, which is static, has parameters or returns nothing. Put it on a field, a record component, or a method that takes nothing and returns the id."
            .formatted(member, type.getName()));
  }

  static OutboxException closedAggregateId(Class<?> type, String member, Exception cause) {
    return new OutboxException(
        "OUTBOX1062: '%s' of %s bears @AggregateId but cannot be read: %s. Open its module to the outbox, or put the annotation on a public accessor."
            .formatted(member, type.getName(), cause),
        cause);
  }

  static OutboxException aggregateIdFails(Class<?> type, String member, Throwable cause) {
    return new OutboxException(
        "OUTBOX1063: reading the aggregate id '%s' of %s failed: %s. See the cause."
            .formatted(member, type.getName(), cause.getClass().getName()),
        cause);
  }

  static String oneNameTwice(String name, Class<?> one, Class<?> other) {
    return "OUTBOX1064: the event type or alias '%s' belongs to %s and to %s. Give one of them another name by @OutboxEvent(type = ...)."
        .formatted(name, one.getName(), other.getName());
  }

  static String blank(String what) {
    return "OUTBOX1065: the %s is blank. Give a name with at least one visible character."
        .formatted(what);
  }

  static String tooLong(String what, String name, int limit) {
    return "OUTBOX1066: the %s has %d characters, more than the %d of its column: '%s...'. Shorten it."
        .formatted(what, name.length(), limit, name.substring(0, 40));
  }

  static String controlCharacters(String what, String name) {
    return "OUTBOX1067: the %s has control characters: '%s'. Remove them."
        .formatted(what, name.replaceAll("\\p{Cntrl}", "?"));
  }
}
