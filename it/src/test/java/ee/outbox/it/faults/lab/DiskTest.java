package ee.outbox.it.faults.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf(
    value = "allowed",
    disabledReason = "this machine or this user may not mount a file system")
class DiskTest {

  private static final byte[] PAGES = new byte[1 << 20];

  @TempDir private Path parent;
  private Path directory;
  private Guard guard;
  private Disk disk;

  @BeforeEach
  void mount() throws IOException {
    directory = Files.createDirectory(parent.resolve("a disk"));
    guard = new Guard("disk-test");
    disk = Disk.mount(directory, guard);
  }

  @AfterEach
  void unmount() throws IOException {
    guard.close();
  }

  @Test
  void a_full_disk_takes_nothing_more_until_it_is_freed() throws IOException {
    Files.write(directory.resolve("first"), PAGES);

    disk.fill();
    assertThatThrownBy(() -> Files.write(directory.resolve("second"), PAGES))
        .isInstanceOf(IOException.class);

    disk.free();
    Files.write(directory.resolve("second"), PAGES);
    assertThat(directory.resolve("first")).hasBinaryContent(PAGES);
  }

  @Test
  void it_goes_with_the_guard() throws IOException {
    Path file = Files.write(directory.resolve("file"), PAGES);

    guard.close();

    assertThat(file).doesNotExist();
    assertThat(directory).isEmptyDirectory();
  }

  static boolean allowed() throws IOException {
    Path directory = Files.createTempDirectory("outbox-disk");
    Guard guard = new Guard("disk-test");
    try {
      Disk.mount(directory, guard);
      return true;
    } catch (IOException e) {
      return false;
    } finally {
      guard.close();
      Files.delete(directory);
    }
  }
}
