package ee.outbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.outbox.it.server.DatabaseControl;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The server, its database and the application of the tests are what the other tests assume. */
class ServerIT extends OutboxIT {

  /** A part of what each database says of itself. */
  private static final Map<String, String> VERSIONS =
      Map.of("h2", "2.", "postgresql", "PostgreSQL ", "mariadb", "-MariaDB");

  @Test
  void commits_to_the_database_that_the_build_asks_for() {
    work.inTransaction(() -> effects.add("committed", 7));

    assertThat(effects.committed("committed")).isEqualTo(List.of(7));
    String database = DatabaseControl.database();
    String version = database.equals("h2") ? "select h2version()" : "select version()";
    assertThat(effects.single(version).toString()).contains(VERSIONS.get(database));
  }

  @Test
  void rolls_back() {
    assertThatThrownBy(
            () ->
                work.inTransaction(
                    () -> {
                      effects.add("rolled back", 7);
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    assertThat(effects.committed("rolled back")).isEmpty();
  }
}
