package ee.outbox.it.faults.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailTest {

  @TempDir Path directory;

  @Test
  void a_line_is_seen_once_and_when_it_is_complete() throws IOException {
    Path file = directory.resolve("log");
    Tail tail = new Tail(file);
    assertThat(tail.hasNew("not started")).isFalse();

    Files.writeString(file, "one\nwas not sta");
    assertThat(tail.hasNew("not started")).isFalse();

    Files.writeString(file, "rted\n", StandardOpenOption.APPEND);
    assertThat(tail.hasNew("not started")).isTrue();
    assertThat(tail.hasNew("not started")).isFalse();
  }
}
