package ee.outbox.jpa;

import ee.outbox.jpa.testing.H2Storage;
import ee.outbox.jpa.testing.SeFixture;
import ee.outbox.jpa.testing.Storage;
import ee.outbox.spi.contract.StoreContract;
import ee.outbox.spi.contract.StoreFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2FileStoreTest extends StoreContract {

  @TempDir static Path directory;

  @Override
  protected StoreFixture newFixture() {
    Storage storage = H2Storage.in(directory);
    return new SeFixture(storage, 1_000, storage::close);
  }
}
