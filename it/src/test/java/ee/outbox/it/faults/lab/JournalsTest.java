package ee.outbox.it.faults.lab;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.it.faults.check.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalsTest {

  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00.123456Z");

  @TempDir private Path directory;

  @Test
  void a_call_is_known_by_its_beginning_and_its_end_if_there_is_one() throws IOException {
    Path file = directory.resolve("journal");
    Files.writeString(
        file,
        """
        B\tlife\t1\t%1$s\tm1\tledger\t1
        B\tlife\t2\t%1$s\tm2\tledger\t2
        F\tlife\t2
        R\tlife\t1
        B\tnext\t1\t%1$s\tm3\tledger\t1
        """
            .formatted(TIME));

    assertThat(Journals.read("a", file))
        .containsExactly(
            new Call("m1", "ledger", "a", 1, TIME, Call.End.RETURNED),
            new Call("m2", "ledger", "a", 2, TIME, Call.End.FAILED),
            new Call("m3", "ledger", "a", 1, TIME, Call.End.UNKNOWN));
  }

  @Test
  void a_node_that_called_nothing_has_no_journal() throws IOException {
    assertThat(Journals.read("a", directory.resolve("none"))).isEqualTo(List.of());
  }
}
