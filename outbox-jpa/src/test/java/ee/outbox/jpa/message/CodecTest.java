package ee.outbox.jpa.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.outbox.HandlerProgress;
import ee.outbox.HandlerProgress.State;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CodecTest {

  @Property
  void progress_comes_back_as_it_was(@ForAll("progress") List<HandlerProgress> progress) {
    assertThat(ProgressCodec.decode(ProgressCodec.encode(progress))).isEqualTo(progress);
  }

  @Property
  void metadata_comes_back_as_it_was(@ForAll("metadata") Map<String, String> metadata) {
    Map<String, String> decoded = MetadataCodec.decode(MetadataCodec.encode(metadata));

    assertThat(new ArrayList<>(decoded.entrySet())).isEqualTo(new ArrayList<>(metadata.entrySet()));
  }

  @Property
  void text_holds_nothing_that_a_database_refuses(@ForAll String any) {
    String text =
        ProgressCodec.encode(List.of(new HandlerProgress("h", State.DEAD, 1, Optional.of(any))));

    assertThat(text).doesNotContain("\0");
    assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(text);
  }

  @Property
  void an_undone_handler_is_seen_in_the_text(@ForAll("progress") List<HandlerProgress> progress) {
    String text = '\n' + ProgressCodec.encode(progress);

    assertThat(progress)
        .allSatisfy(
            each -> {
              boolean undone =
                  progress.stream()
                      .anyMatch(
                          other ->
                              other.handler().equals(each.handler())
                                  && other.state() != State.DONE);
              assertThat(
                      ProgressCodec.undoneLines(each.handler()).stream().anyMatch(text::contains))
                  .isEqualTo(undone);
            });
  }

  @Example
  void no_text_is_no_progress() {
    assertThat(ProgressCodec.decode(null)).isEmpty();
    assertThat(MetadataCodec.decode(null)).isEmpty();
  }

  @Example
  void foreign_text_is_refused() {
    assertThatThrownBy(() -> ProgressCodec.decode("name\n")).hasMessageStartingWith("OUTBOX2301");
    assertThatThrownBy(() -> ProgressCodec.decode("name\tQ\t1\n")).hasMessageContaining("'Q'");
    assertThatThrownBy(() -> ProgressCodec.decode("name\tP\tx\n")).hasMessageContaining("'x'");
  }

  @Provide
  Arbitrary<List<HandlerProgress>> progress() {
    return Combinators.combine(
            texts(),
            Arbitraries.of(State.class),
            Arbitraries.integers().greaterOrEqual(0),
            texts().optional())
        .as(HandlerProgress::new)
        .list();
  }

  @Provide
  Arbitrary<Map<String, String>> metadata() {
    return Arbitraries.maps(texts(), texts());
  }

  /** Any text of whole characters, with many of those that mean something in a line. */
  private static Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars("\t\n\r\\\0tnr0ab ")
        .withCharRange('\u0080', '\ud7ff')
        .ofMaxLength(20);
  }
}
