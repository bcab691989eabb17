package ee.outbox.jpa;

import ee.outbox.OutboxException;
import ee.outbox.jpa.message.OutboxRow;

/** Texts OUTBOX2000 to OUTBOX2099. */
final class JpaMessages {

  private static final String PRODUCER =
      "@Produces @OutboxStorage @PersistenceContext EntityManager outboxEntityManager;";

  private JpaMessages() {}

  static OutboxException notStarted() {
    return new OutboxException(
        "OUTBOX2000: the store was used before it was started; is outbox.enabled false, or did the"
            + " start fail? See the first OUTBOX message in the log");
  }

  static OutboxException noEntityManager() {
    return new OutboxException(
        "OUTBOX2001: there is no EntityManager for the outbox. Add to a bean of the application"
            + " (in an ear that has the outbox in its lib: to a bean in a jar of that lib): "
            + PRODUCER
            + " Or say outbox.store=memory for tests, or outbox.enabled=false");
  }

  static OutboxException severalEntityManagers(int number) {
    return new OutboxException(
        "OUTBOX2002: "
            + number
            + " EntityManager beans could hold the outbox. Add the qualifier @OutboxStorage to"
            + " exactly one of them: "
            + PRODUCER);
  }

  static OutboxException notMapped() {
    return new OutboxException(
        "OUTBOX2003: the entity "
            + OutboxRow.class.getName()
            + " is not mapped in the persistence unit of the outbox. Add to it in persistence.xml:"
            + " <mapping-file>META-INF/outbox-orm.xml</mapping-file>");
  }

  static OutboxException notTransactional(String seen) {
    return new OutboxException(
        "OUTBOX2004: the EntityManager of the outbox takes no part in the transactions that it is"
            + " used in ("
            + seen
            + "). It must be container-managed and transaction-scoped, its persistence unit of the"
            + " type JTA with a <jta-data-source> that is transactional");
  }

  static OutboxException notTransactional(Throwable cause) {
    return new OutboxException(notTransactional(cause.toString()).getMessage(), cause);
  }

  static OutboxException wrongIsolation(String level) {
    return new OutboxException(
        "OUTBOX2005: the transactions of the outbox run at the isolation level '"
            + level
            + "'. Set the data source to READ COMMITTED: at another level a waiting message could"
            + " be forgotten");
  }

  static OutboxException noDatabase(Throwable cause) {
    return new OutboxException(
        "OUTBOX2006: the database of the outbox could not be asked at the start: " + cause, cause);
  }
}
