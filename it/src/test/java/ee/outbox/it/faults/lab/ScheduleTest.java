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
    assertThat(Schedule.random(7, 3)).isEqualTo(Schedule.random(7, 3));
    assertThat(Schedule.random(7, 3)).isNotEqualTo(Schedule.random(8, 3));
    assertThat(Schedule.brief(7)).isEqualTo(Schedule.brief(7)).isNotEqualTo(Schedule.brief(8));
  }

  @Test
  void a_random_schedule_has_as_many_of_each_kind() {
    Map<FaultKind, Long> kinds =
        Schedule.random(1, 20).lanes().values().stream()
            .flatMap(lane -> lane.stream().map(Step::kind))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

    assertThat(kinds.values()).containsOnly(20L);
    assertThat(kinds).hasSizeGreaterThanOrEqualTo(15);
  }

  @Test
  void the_brief_one_kills_freezes_and_restarts_the_database() {
    assertThat(Schedule.brief(1).lanes().values())
        .flatExtracting(lane -> lane.stream().map(Step::kind).toList())
        .contains(FaultKind.KILL_IN_HANDLER, FaultKind.FREEZE, FaultKind.DATABASE_RESTART);
  }

  @Test
  void what_cannot_be_made_is_left_out_and_the_rest_stays() {
    Schedule schedule = Schedule.random(1, 2);

    Schedule without = schedule.without(FaultKind.DISK_FULL);

    assertThat(kinds(without))
        .doesNotContain(FaultKind.DISK_FULL)
        .hasSize(kinds(schedule).size() - 2);
  }

  private static List<FaultKind> kinds(Schedule schedule) {
    return schedule.lanes().values().stream().flatMap(List::stream).map(Step::kind).toList();
  }
}
