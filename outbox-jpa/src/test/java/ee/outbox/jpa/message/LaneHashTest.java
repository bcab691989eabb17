package ee.outbox.jpa.message;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.spi.Lane;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LaneHashTest {

  @Example
  void the_two_parts_never_run_together() {
    assertThat(LaneHash.of("a:b", "c")).isNotEqualTo(LaneHash.of("a", "b:c"));
    assertThat(LaneHash.of("", "a")).isNotEqualTo(LaneHash.of("a", ""));
  }

  /** Stored numbers: another result would put the messages of one key into two lanes. */
  @Example
  void the_number_never_changes() {
    assertThat(LaneHash.of("order", "4711")).isEqualTo(new Lane(LANE_OF_ORDER_4711));
  }

  @Property
  void a_bucket_is_one_of_1024(@ForAll String type, @ForAll String id) {
    assertThat(LaneHash.bucket(LaneHash.of(type, id))).isBetween(0, LaneHash.BUCKETS - 1);
  }

  @Example
  void keys_that_count_up_spread_over_the_buckets() {
    assertThat(
            IntStream.range(0, 10_000)
                .mapToObj(i -> LaneHash.bucket(LaneHash.of("order", "" + i)))
                .collect(Collectors.toSet()))
        .hasSizeGreaterThan(1_000);
  }

  private static final long LANE_OF_ORDER_4711 = -5518875990850634414L;
}
