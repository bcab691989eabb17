package ee.outbox.cdi.settle;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Claims of which nothing is found when they are ended. */
class ClosingsTest {

  private final ModelStore store = new ModelStore();
  private final Closings closings =
      new Closings(
          store,
          store,
          new StoreHealth() {
            @Override
            public void worked() {
              // Nobody asks.
            }

            @Override
            public void failed(Throwable failure) {
              // Nobody asks.
            }
          },
          delay -> {});

  @Test
  void aMessageThatComesLateIsGivenBack() {
    closings.giveBack(List.of(token(1)), Duration.ofSeconds(1));
    store.claimed(7, Optional.empty(), List.of());

    assertThat(closings.giveBackNotFound(() -> Optional.of(ModelStore.NODE))).isTrue();

    assertThat(store.row(7).state()).isEqualTo(ModelStore.State.PENDING);
  }

  @Test
  void oneThatDoesNotComeIsLookedForAgain() {
    closings.giveBack(List.of(token(1)), Duration.ZERO);

    assertThat(closings.giveBackNotFound(() -> Optional.of(ModelStore.NODE))).isFalse();

    assertThat(store.statements).containsExactly("giveBack [7]", "giveBack [7]");
  }

  @Test
  void nothingIsLookedForInTheNameOfAFormerLife() {
    closings.giveBack(List.of(token(1)), Duration.ZERO);

    assertThat(closings.giveBackNotFound(() -> Optional.of(new NodeId(2)))).isFalse();
    assertThat(closings.giveBackNotFound(() -> Optional.of(ModelStore.NODE))).isFalse();

    assertThat(store.statements).hasSize(1);
  }

  @Test
  void onlyAFirstClaimCanComeLate() {
    closings.giveBack(List.of(token(2)), Duration.ZERO);

    assertThat(closings.giveBackNotFound(() -> Optional.of(ModelStore.NODE))).isFalse();

    assertThat(store.statements).hasSize(1);
  }

  @Test
  void aClaimInDoubtThatWasNotMadeIsNotLookedForSinceTheNextHasItsNumber() {
    closings.giveBackInDoubt(List.of(token(1)));
    store.claimed(7, Optional.empty(), List.of());

    assertThat(closings.giveBackNotFound(() -> Optional.of(ModelStore.NODE))).isFalse();

    assertThat(store.row(7).state()).isEqualTo(ModelStore.State.CLAIMED);
  }

  private static ClaimToken token(int claimNumber) {
    return new ClaimToken(ModelStore.NODE, 7, claimNumber);
  }
}
