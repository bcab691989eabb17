package ee.outbox.it.faults;

import ee.outbox.it.faults.lab.Kind;
import ee.outbox.it.faults.lab.Laboratory;
import ee.outbox.it.server.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** One laboratory for all test classes of a run: its servers take their time to start. */
final class SharedLaboratory implements BeforeAllCallback {

  private static final List<Kind> BRIEF = List.of(Kind.LIBERTY, Kind.LIBERTY);
  static final List<Kind> LONG = List.of(Kind.LIBERTY, Kind.LIBERTY, Kind.WILDFLY);

  private volatile Laboratory laboratory;

  @Override
  public void beforeAll(ExtensionContext context) {
    // The store closes it when all tests have run.
    laboratory =
        context
            .getRoot()
            .getStore(Namespace.create(SharedLaboratory.class))
            .getOrComputeIfAbsent(Laboratory.class, key -> open(), Laboratory.class);
  }

  Laboratory get() {
    return laboratory;
  }

  static Path directory() {
    return Path.of(Settings.required("faults.directory"));
  }

  private static Laboratory open() {
    try {
      boolean isLong = Settings.required("faults.form").equals("long");
      return Laboratory.open(directory(), isLong ? LONG : BRIEF);
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException("the laboratory does not open", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
