package ee.outbox.cdi.config;

import java.util.Collection;
import java.util.TreeSet;

/** The texts of this package: OUTBOX1100 to 1199. */
final class ConfigMessages {

  private ConfigMessages() {}

  static String unknownKey(String key, String nearest) {
    return "OUTBOX1101: unknown configuration key '%s'. The nearest one is '%s'; correct or remove it."
        .formatted(key, nearest);
  }

  static String badValue(String key, String value, String reason, String allowed) {
    return "OUTBOX1102: %s is '%s', which %s. Allowed: %s. Correct or remove it."
        .formatted(key, value, reason, allowed);
  }

  static String negativeDuration(String key, String value, String allowed) {
    return "OUTBOX1103: %s is the negative duration '%s'. Allowed: %s. Correct or remove it."
        .formatted(key, value, allowed);
  }

  static String maxBelowInitial(String key, String max, String initial) {
    return "OUTBOX1104: %s is %s, less than the initial delay of %s. Raise it, or lower backoff.initial."
        .formatted(key, max, initial);
  }

  static String unknownEventType(String key, String type, Collection<String> known) {
    return "OUTBOX1105: '%s' is for the event type '%s', which nothing in this deployment handles or declares. Known: %s. Correct or remove it."
        .formatted(key, type, new TreeSet<>(known));
  }

  static String unknownHandler(String key, String handler, Collection<String> known) {
    return "OUTBOX1106: '%s' is for the handler '%s', which this deployment does not have. Known: %s. Correct or remove it."
        .formatted(key, handler, new TreeSet<>(known));
  }

  static String ignored(Collection<String> keys) {
    return "OUTBOX1107: ignored %s: they come from environment variables or system properties only and are no keys of the outbox. Nothing to do, unless one was meant to be."
        .formatted(new TreeSet<>(keys));
  }

  static String unreadable(String key, String reason, String allowed) {
    return "OUTBOX1108: %s cannot be read: %s. Allowed: %s. Correct the expression or remove the key."
        .formatted(key, reason, allowed);
  }

  static String unknownStore(String value) {
    return "OUTBOX1109: outbox.store is '%s', which is no store. Say memory for the one in memory, or remove the key to use the store bean of the deployment (the dependency outbox-jpa brings one)."
        .formatted(value);
  }
}
