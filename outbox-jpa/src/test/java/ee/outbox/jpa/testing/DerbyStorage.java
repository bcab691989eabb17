package ee.outbox.jpa.testing;

import java.util.UUID;

/** Empty databases of Derby in memory, each gone with the JVM. */
public final class DerbyStorage {

  static {
    System.setProperty("derby.stream.error.file", "target/derby.log");
    System.setProperty("derby.locks.waitTimeout", "10");
    System.setProperty("derby.locks.deadlockTimeout", "2");
  }

  private DerbyStorage() {}

  /** One under a provider. */
  public static Storage inMemory(Unit unit) {
    return new Storage(unit, "jdbc:derby:memory:" + UUID.randomUUID() + ";create=true", "sa");
  }
}
