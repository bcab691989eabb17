package ee.outbox.bench.harness.workload;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.bench.harness.system.Catalogue;
import ee.outbox.bench.harness.system.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

  private final List<Entry> all = Catalogue.all();

  @Test
  void eachSystemThatAPlanNamesExistsAndTakesPart() {
    for (Plan plan : Plan.full()) {
      List<String> asked = all.stream().filter(plan::asks).map(Entry::name).toList();

      assertThat(asked).as(plan.id()).isNotEmpty().containsAll(plan.systems());
    }
  }

  @Test
  void noTwoPlansOfAFormHaveTheSameName() {
    assertThat(Plan.full()).extracting(Plan::id).doesNotHaveDuplicates();
    assertThat(Plan.check()).extracting(Plan::id).doesNotHaveDuplicates();
  }

  @Test
  void aPlanForSomeSystemsAsksNoOther() {
    Plan plan = Plan.drain("row", 100, 1).by("outbox");

    assertThat(all.stream().filter(plan::asks)).extracting(Entry::name).containsExactly("outbox");
  }
}
