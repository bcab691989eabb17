package ee.outbox.bench.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class HandlingTest {

  private final Handling handling = new Handling();
  private final List<Long> effects = new ArrayList<>();

  @Test
  void aSecondCallOfAMessageIsNoProgress() throws Exception {
    handling.handle(3, effects::add);
    handling.handle(3, effects::add);

    assertThat(handling.distinct()).isEqualTo(1);
    assertThat(handling.repeated()).isEqualTo(1);
  }

  @Test
  void onlyAHandlerOfRowsWrites() throws Exception {
    handling.handle(1, effects::add);
    handling.become(HandlerKind.ROW);
    handling.handle(2, effects::add);

    assertThat(effects).containsExactly(2L);
  }

  @Test
  void whatMakesNoProgressIsNotWaitedForAnyLonger() throws Exception {
    handling.handle(1, effects::add);

    assertThatThrownBy(() -> handling.await(2, 0))
        .isInstanceOf(TimeoutException.class)
        .hasMessage("stalled: 1 of 2 handled");
  }

  @Test
  void afterAResetNothingWasHandled() throws Exception {
    handling.handle(0, effects::add);
    handling.reset();

    assertThat(handling.distinct()).isZero();
    assertThat(handling.start(0)).isZero();
  }

  @Test
  void aMessageHasTheSizeAskedForAndItsNumber() {
    Messages messages = new Messages();
    messages.become(Parameters.of("payload=300&keys=2"));
    List<Message> taken = messages.take(3);

    assertThat(taken).allSatisfy(each -> assertThat(each.json()).hasSize(300));
    assertThat(Message.seqOf(taken.get(2).json())).isEqualTo(2);
    assertThat(taken).extracting(Message::key).containsExactly("key-0", "key-1", "key-0");
  }

  @Test
  void aMessageCannotBeCompressed() throws Exception {
    byte[] json = Message.of(0, null, 1 << 20).json().getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(compressed)) {
      out.write(json);
    }

    // Letters have six bits of eight, which PostgreSQL's own compression does not use.
    assertThat(json).hasSize(1 << 20);
    assertThat(compressed.size()).isGreaterThan(json.length * 7 / 10);
  }
}
