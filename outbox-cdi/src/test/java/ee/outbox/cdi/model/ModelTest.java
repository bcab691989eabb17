package ee.outbox.cdi.model;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.cdi.model.Explorer.Result;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever follows whatever, the properties hold. */
@ExtendWith(Quiet.class)
class ModelTest {

  private static final Logger LOG = System.getLogger("ee.outbox.model");

  static List<Case> cases() {
    return Case.wanted();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theProtocolHoldsInEveryState(Case each) {
    Result result = new Explorer(each.scenario, Variant.NONE).explore();

    LOG.log(
        Level.INFO,
        () ->
            "%s: %d states, %d steps, longest history %d"
                .formatted(each, result.states(), result.steps(), result.longest()));
    assertThat(result.finding()).isEmpty();
    assertThat(result.states()).as("it has explored anything").isGreaterThan(10);
  }
}
