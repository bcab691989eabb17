package ee.outbox.jpa.testing;

import java.nio.file.Path;
import java.util.UUID;

/** Empty databases of H2. */
public final class H2Storage {

  private H2Storage() {}

  /** One in memory, gone when it is closed. */
  public static Storage inMemory() {
    return inMemory(Unit.ECLIPSELINK);
  }

  /** One in memory under a provider, gone when it is closed. */
  public static Storage inMemory(Unit unit) {
    return new Storage(unit, inMemoryUrl(), "sa");
  }

  /** The address of one in memory. */
  public static String inMemoryUrl() {
    return "jdbc:h2:mem:" + UUID.randomUUID();
  }

  /** One in a file. */
  public static Storage in(Path directory) {
    return new Storage("jdbc:h2:file:" + directory.resolve(UUID.randomUUID().toString()), "sa");
  }
}
