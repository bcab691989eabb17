package ee.outbox.cdi.model;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.cdi.model.Explorer.Finding;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A model that has never rejected anything proves nothing. */
@ExtendWith(Quiet.class)
class BrokenModelTest {

  private static final Logger LOG = System.getLogger("ee.outbox.model");

  @Test
  void withoutAFenceAStaleOwnerSettles() {
    assertRejected(
        Broken.NO_FENCE, Case.twoHandlers().with(new Faults(0, 1, 0, 1)), Property.FENCE);
  }

  @Test
  void settledAfterTheHandlerAnEffectIsAppliedAgain() {
    assertRejected(
        Broken.SETTLE_AFTER_THE_HANDLER,
        Case.keyed(2).with(new Faults(1, 0, 0, 0)),
        Property.EFFECT_ONCE);
  }

  @Test
  void takenOverWithoutALookAtTheLeaseAMessageIsWithTwoNodes() {
    assertRejected(Broken.TAKE_OVER_WITHOUT_LEASE_CHECK, Case.outside(), Property.ONE_AT_A_TIME);
  }

  @Test
  void aClaimOfANonHeadOvertakes() {
    assertRejected(Broken.CLAIM_OF_A_NON_HEAD, Case.outside(), Property.ORDER);
  }

  @Test
  void aRenewedLostLeaseLetsAStaleOwnerCall() {
    assertRejected(
        Broken.RENEWAL_OF_A_LOST_LEASE,
        Case.outside().with(new Faults(0, 1, 0, 0)),
        Property.ONE_AT_A_TIME);
  }

  @Test
  void byANodesClockALivingNodeIsBuried() {
    assertRejected(Broken.NODE_CLOCK, Case.outside(), Property.ONE_AT_A_TIME);
  }

  @Test
  void aCommitWithoutAnswerTakenForAFailureErasesWhatWasDone() {
    assertRejected(
        Broken.NO_ANSWER_IS_A_FAILURE,
        Case.twoHandlers().with(new Faults(0, 0, 1, 0)),
        Property.ATTEMPTS);
  }

  @Test
  void anUnansweredClaimThatIsForgottenIsNeverHandled() {
    assertRejected(
        Broken.UNANSWERED_CLAIM_IS_FORGOTTEN,
        Case.keyed(2).with(new Faults(0, 0, 1, 0)),
        Property.ALWAYS_HANDLED);
  }

  @Test
  void aClaimInDoubtThatIsNotAwaitedIsNeverHandled() {
    assertRejected(
        Broken.CLAIM_IN_DOUBT_IS_NOT_AWAITED,
        Case.keyed(2).with(new Faults(0, 0, 1, 0)),
        Property.ALWAYS_HANDLED);
  }

  @Test
  void handedOverBeforeTheCommitAMessageIsHandledThatIsNotThere() {
    assertRejected(
        Broken.HANDED_OVER_BEFORE_THE_COMMIT,
        Case.shortcut().outside("o"),
        Property.NOTHING_INVENTED);
  }

  @Test
  void aRollbackThatIsBelievedLeavesAMessageWithNobody() {
    assertRejected(
        Broken.ROLLBACK_IS_BELIEVED,
        Case.shortcut().inside("a").with(new Faults(0, 0, 1, 0)),
        Property.ALWAYS_HANDLED);
  }

  @Test
  void writtenClaimsThatAreNotAskedAboutAreNeverHandled() {
    assertRejected(
        Broken.WRITTEN_CLAIMS_ARE_NOT_ASKED_ABOUT,
        Case.shortcut().inside("a").with(new Faults(0, 0, 1, 0)),
        Property.ALWAYS_HANDLED);
  }

  @Test
  void handedOverInAnotherLifeAMessageIsWithTwoNodes() {
    assertRejected(
        Broken.FORMER_LIFE_IS_HANDED_OVER,
        Case.shortcut().outside("o").with(new Faults(0, 1, 0, 0)),
        Property.ONE_AT_A_TIME);
  }

  @Test
  void handedOverAfterItWasGivenUpAMessageIsWithTwoNodes() {
    assertRejected(
        Broken.LATE_COMMIT_IS_HANDED_OVER, Case.shortcut().outside("o"), Property.ONE_AT_A_TIME);
  }

  @Test
  void notLookedForAgainAMessageThatComesLateIsNeverHandled() {
    assertRejected(
        Broken.NOT_FOUND_IS_FORGOTTEN,
        Case.shortcut().inside("a").with(Faults.recovery()),
        Property.ALWAYS_HANDLED);
  }

  @Test
  void withoutACallbackAMessageIsNeverHandled() {
    assertRejected(
        Broken.NO_CALLBACK_IS_AWAITED_FOR_EVER,
        Case.shortcut().inside("a").with(new Faults(0, 0, 1, 0)),
        Property.ALWAYS_HANDLED);
  }

  private static void assertRejected(Broken broken, Scenario scenario, Property property) {
    Optional<Finding> finding = new Explorer(scenario, broken).explore().finding();

    finding.ifPresent(each -> LOG.log(Level.INFO, () -> broken + " is rejected by " + each));
    assertThat(finding.map(each -> each.violation().property())).contains(property);
    assertThat(finding.orElseThrow().history()).isNotEmpty();
  }
}
