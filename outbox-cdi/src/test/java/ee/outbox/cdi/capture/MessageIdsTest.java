package ee.outbox.cdi.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MessageIdsTest {

  @Test
  void idsAreUuidsOfVersion7AndGrow() {
    MessageIds ids = new MessageIds(System::currentTimeMillis);

    List<String> made = IntStream.range(0, 20_000).mapToObj(i -> ids.next()).toList();

    assertThat(made).isSorted().doesNotHaveDuplicates();
    assertThat(made)
        .allSatisfy(
            each -> {
              assertThat(UUID.fromString(each).version()).isEqualTo(7);
              assertThat(UUID.fromString(each).variant()).isEqualTo(2);
            });
  }

  @Test
  void idsGrowThoughTheClockGoesBack() {
    AtomicLong clock = new AtomicLong(1_000_000);
    MessageIds ids = new MessageIds(clock::getAndDecrement);

    assertThat(IntStream.range(0, 100).mapToObj(i -> ids.next()).toList()).isSorted();
  }

  @Test
  void idsTellTheirTime() {
    String id = new MessageIds(() -> 0x0123456789ABL).next();

    assertThat(id).startsWith("01234567-89ab-7");
  }
}
