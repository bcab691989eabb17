package ee.outbox.spi.contract;

import static ee.outbox.spi.contract.Messages.keyed;
import static ee.outbox.spi.contract.Messages.sized;
import static ee.outbox.spi.contract.Messages.sizedRun;
import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.spi.Claim;
import ee.outbox.spi.ClaimedMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A claim brings no more bytes than asked for, and in the end all messages come. */
abstract class SizeContract extends ContractCase {

  private static final int LARGE = 1_000;

  /** Two large ones fit, a third does not. */
  private static final int BYTES = 2_500;

  @Test
  void a_claim_stays_within_the_bytes_and_says_that_there_may_be_more() {
    Node node = node("a");
    node.append(sized("1", LARGE), sized("2", LARGE), sized("3", LARGE));

    Claim claim = node.claim(node.everythingWithin(BYTES));

    assertThat(Messages.ids(claim.messages())).containsExactlyInAnyOrder("1", "2");
    assertThat(claim.again()).isTrue();
    assertThat(Messages.ids(node.claim(node.everythingWithin(BYTES)).messages()))
        .containsExactly("3");
  }

  @Test
  void what_fits_exactly_is_claimed() {
    Node node = node("a");
    node.append(sized("1", LARGE), sized("2", LARGE), sized("3", LARGE));

    assertThat(node.claim(node.everythingWithin(3 * LARGE)).messages()).hasSize(3);
  }

  @Test
  void a_message_larger_than_the_bytes_is_claimed_alone() {
    Node node = node("a");
    node.append(sized("huge", 10 * LARGE), sized("1", 10), sized("2", 10));

    Claim claim = node.claim(node.everythingWithin(BYTES));

    assertThat(Messages.ids(claim.messages())).containsExactly("huge");
    assertThat(claim.again()).isTrue();
    node.awaitBy(node.everythingWithin(BYTES), "1", "2");
  }

  @Test
  void a_large_message_among_small_ones_is_not_passed_over_for_ever() {
    Node node = node("a");
    node.append(sized("1", LARGE), sized("2", 10), sized("huge", 10 * LARGE));
    for (int i = 3; i < 30; i++) {
      node.append(sized(Integer.toString(i), LARGE));
    }
    List<String> got = new ArrayList<>();

    while (!got.contains("huge")) {
      Claim claim = node.claim(node.everythingWithin(BYTES));
      assertThat(claim.messages()).isNotEmpty();
      assertThat(claim.again()).isTrue();
      assertWithin(claim.messages());
      got.addAll(Messages.ids(claim.messages()));
    }

    assertThat(got).hasSizeLessThan(10);
  }

  @Test
  void messages_without_payload_are_ended_by_the_limit_alone() {
    Node node = node("a");
    node.append(sized("1", 0), sized("2", 0), sized("3", 0));

    assertThat(node.claim(node.everythingWithin(1)).messages()).hasSize(3);
  }

  @Test
  void a_run_of_one_key_is_cut_in_order_and_goes_on() {
    Node node = node("a");
    node.append(sizedRun("k", LARGE, "1", "2", "3", "4", "5"));

    Claim claim = node.claim(node.everythingWithin(BYTES));

    assertThat(Messages.ids(claim.messages())).containsExactly("1", "2");
    assertThat(claim.again()).isTrue();
    node.completeAll(claim.messages().toArray(ClaimedMessage[]::new));
    assertThat(deliverWithin(node, 3)).containsExactly("3", "4", "5");
  }

  @Test
  void a_run_that_was_cut_and_set_to_wait_goes_on_in_order() {
    Node owner = node("owner");
    Node other = node("other");
    owner.append(sizedRun("k", LARGE, "1", "2", "3", "4", "5"));
    Claim claim = owner.claim(owner.everythingWithin(BYTES));

    other.claimsNothing();
    owner.claimsNothing();
    owner.completeAll(claim.messages().toArray(ClaimedMessage[]::new));
    Claim next = owner.claim(owner.everythingWithin(BYTES));

    assertThat(Messages.ids(next.messages())).containsExactly("3", "4");
    assertThat(next.again()).isTrue();
    owner.completeAll(next.messages().toArray(ClaimedMessage[]::new));
    assertThat(deliverWithin(owner, 1)).containsExactly("5");
  }

  @Test
  void keys_whose_messages_wait_share_the_bytes_and_are_all_delivered_in_order() {
    Node owner = node("owner");
    Node other = node("other");
    owner.append(keyed("x0", "x"), keyed("y0", "y"), keyed("z0", "z"));
    List<ClaimedMessage> heads = owner.await("x0", "y0", "z0");
    owner.append(sizedRun("x", LARGE, "x1", "x2", "x3"));
    owner.append(sizedRun("y", 3 * LARGE, "y1", "y2"));
    owner.append(sizedRun("z", LARGE, "z1", "z2", "z3"));
    owner.append(sized("1", LARGE), sized("2", 2 * LARGE), sized("3", 3 * LARGE));
    assertThat(deliverWithin(other, 3)).containsExactlyInAnyOrder("1", "2", "3");
    owner.completeAll(heads.toArray(ClaimedMessage[]::new));

    List<String> got = deliverWithin(other, 8);

    assertThat(got)
        .containsSubsequence("x1", "x2", "x3")
        .containsSubsequence("y1", "y2")
        .containsSubsequence("z1", "z2", "z3")
        .hasSize(8);
  }

  @Test
  void what_waits_takes_no_bytes_from_what_does_not() {
    Node owner = node("owner");
    Node other = node("other");
    owner.append(keyed("0", "k"));
    owner.await("0");
    owner.append(sizedRun("k", LARGE, "1", "2", "3"));
    owner.append(sized("free", LARGE));

    other.awaitBy(other.everythingWithin(LARGE), "free");
  }

  /** Claims within the bytes and completes until there were so many. */
  private static List<String> deliverWithin(Node node, int many) {
    List<String> got = new ArrayList<>();
    Node.awaitUntilAsserted(
        () -> {
          List<ClaimedMessage> claimed = node.claim(node.everythingWithin(BYTES)).messages();
          assertWithin(claimed);
          got.addAll(Messages.ids(claimed));
          node.completeAll(claimed.toArray(ClaimedMessage[]::new));
          assertThat(got).hasSizeGreaterThanOrEqualTo(many);
        });
    return got;
  }

  private static void assertWithin(List<ClaimedMessage> claimed) {
    if (claimed.size() > 1) {
      assertThat(claimed.stream().mapToInt(each -> each.message().payloadSize()).sum())
          .isLessThanOrEqualTo(BYTES);
    }
  }
}
