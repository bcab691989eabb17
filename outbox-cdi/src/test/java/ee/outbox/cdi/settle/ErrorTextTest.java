package ee.outbox.cdi.settle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ErrorTextTest {

  @Test
  void tellsClassMessageStackAndCauses() {
    String text =
        ErrorText.of(new IllegalStateException("no mail", new IOException("connection refused")));

    assertThat(text)
        .startsWith("java.lang.IllegalStateException: no mail\n\tat " + getClass().getName())
        .contains("\nCaused by: java.io.IOException: connection refused\n\tat ");
  }

  @Test
  void aCircleOfCausesEnds() {
    IllegalStateException first = new IllegalStateException("a");
    IOException second = new IOException("b", first);
    first.initCause(second);

    assertThat(ErrorText.of(first)).containsOnlyOnce("Caused by");
  }

  @Test
  void aMessageThatCannotBeHadIsNamed() {
    assertThat(ErrorText.of(new Unspeakable())).contains("no message: getMessage() throws");
  }

  @Test
  void theKindIsTheClassOnly() {
    assertThat(ErrorText.kind(ErrorText.of(new IOException("payload"))))
        .isEqualTo("java.io.IOException");
    assertThat(ErrorText.kind(ErrorText.of(new IOException()))).isEqualTo("java.io.IOException");
  }

  @Property
  void everyTextCanBeStored(@ForAll String message) {
    String text = ErrorText.of(new IOException(message.repeat(10), new IOException(message)));

    assertThat(text.length()).isLessThanOrEqualTo(ErrorText.MAX_LENGTH);
    assertThat(text.codePoints())
        .noneMatch(c -> Character.getType(c) == Character.SURROGATE || c == 0);
  }

  private static final class Unspeakable extends RuntimeException {
    @Override
    public String getMessage() {
      throw new UnsupportedOperationException();
    }
  }
}
