package ee.outbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.outbox.it.server.DatabaseControl;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The server, its database and the application of the tests are what the other tests assume. */
class ServerIT extends OutboxIT {

  @Test
  void commits_to_the_database_that_the_build_asks_for() {
    work.inTransaction(() -> effects.add("committed", 7));

    assertThat(effects.committed("committed")).isEqualTo(List.of(7));
    boolean h2 = DatabaseControl.database().equals("h2");
    assertThat(effects.single(h2 ? "select h2version()" : "select version()").toString())
        .startsWith(h2 ? "2." : "PostgreSQL ");
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
