package ee.outbox.jpa.testing;

/** The persistence provider under an application's unit. */
public enum Unit {
  /** EclipseLink, as Open Liberty and Payara have it. */
  ECLIPSELINK("application"),
  /** Hibernate, as WildFly has it. */
  HIBERNATE("application-on-hibernate");

  private final String inPersistenceXml;

  Unit(String inPersistenceXml) {
    this.inPersistenceXml = inPersistenceXml;
  }

  String inPersistenceXml() {
    return inPersistenceXml;
  }
}
