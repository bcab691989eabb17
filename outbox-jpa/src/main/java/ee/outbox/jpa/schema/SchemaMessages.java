package ee.outbox.jpa.schema;

import ee.outbox.OutboxException;
import java.util.List;

/** Texts OUTBOX2200 to OUTBOX2299. */
final class SchemaMessages {

  private SchemaMessages() {}

  static OutboxException faults(List<String> faults, String script) {
    return new OutboxException(
        "OUTBOX2200: the outbox's tables are not as they must be: "
            + String.join("; ", faults)
            + ". Let an administrator run the script "
            + script
            + " of outbox-jpa.jar, or set outbox.schema=create; a table that the persistence"
            + " provider generated must be dropped first");
  }

  static OutboxException notCreated(String script, Throwable cause) {
    return new OutboxException(
        "OUTBOX2201: the outbox's tables could not be created ("
            + cause.getMessage()
            + "). Let an administrator run the script "
            + script
            + " of outbox-jpa.jar, and set outbox.schema=validate",
        cause);
  }

  static OutboxException noScript(String script) {
    return new OutboxException(
        "OUTBOX2202: the script " + script + " is missing; is outbox-jpa.jar complete?");
  }
}
