package ee.outbox.it.faults.lab;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.it.faults.check.FaultKind;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  @Test
  void a_seed_repeats_a_schedule() {
    assertThat(Schedule.random(7, 3, 3)).isEqualTo(Schedule.random(7, 3, 3));
    assertThat(Schedule.random(7, 3, 3)).isNotEqualTo(Schedule.random(8, 3, 3));
    assertThat(Schedule.brief(7)).isEqualTo(Schedule.brief(7)).isNotEqualTo(Schedule.brief(8));
  }

  @Test
  void a_random_schedule_has_as_many_of_each_kind() {
    Map<FaultKind, Long> kinds = kinds(Schedule.random(1, 20, 3));

    assertThat(kinds).hasSize(17);
    kinds.forEach((kind, number) -> assertThat(number).isEqualTo(isKill(kind) ? 4L : 20L));
  }

  @Test
  void a_random_schedule_gives_every_node_its_part() {
    Map<String, List<Step>> lanes = Schedule.random(1, 20, 3).lanes();

    assertThat(lanes).containsOnlyKeys("a", "b", "c", Schedule.DATABASE);
    assertThat(lanes.get("c")).hasSizeBetween(54, 55);
  }

  @Test
  void the_brief_one_kills_freezes_and_restarts_the_database() {
    assertThat(Schedule.brief(1).lanes().values())
        .flatExtracting(lane -> lane.stream().map(Step::kind).toList())
        .contains(FaultKind.KILL_IN_HANDLER, FaultKind.FREEZE, FaultKind.DATABASE_RESTART);
  }

  @Test
  void what_cannot_be_made_is_left_out_and_the_rest_stays() {
    Schedule schedule = Schedule.random(1, 2, 3);

    Schedule without = schedule.without(FaultKind.DISK_FULL);

    assertThat(kinds(without))
        .doesNotContainKey(FaultKind.DISK_FULL)
        .hasSize(kinds(schedule).size() - 1);
  }

  private static Map<FaultKind, Long> kinds(Schedule schedule) {
    return schedule.lanes().values().stream()
        .flatMap(lane -> lane.stream().map(Step::kind))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private static boolean isKill(FaultKind kind) {
    return kind.name().startsWith("KILL");
  }
}
