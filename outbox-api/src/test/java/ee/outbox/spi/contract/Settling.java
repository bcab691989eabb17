package ee.outbox.spi.contract;

import ee.outbox.HandlerProgress;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.Settlement;
import ee.outbox.spi.Settlement.OrderOnFailure;
import java.time.Duration;
import java.util.List;

/** Every way of settling, told by whether it changed anything. */
enum Settling {
  COMPLETE {
    @Override
    boolean apply(Settlement settlement, ClaimToken token) {
      return settlement.complete(token);
    }
  },
  COMPLETE_ALL {
    @Override
    boolean apply(Settlement settlement, ClaimToken token) {
      return settlement.completeAll(List.of(token)) == 1;
    }
  },
  SAVE_PROGRESS {
    @Override
    boolean apply(Settlement settlement, ClaimToken token) {
      return settlement.saveProgress(token, PROGRESS);
    }
  },
  RETRY_IN_ORDER {
    @Override
    boolean apply(Settlement settlement, ClaimToken token) {
      return settlement.retryLater(token, PROGRESS, Duration.ZERO, OrderOnFailure.BLOCK);
    }
  },
  RETRY_OUT_OF_ORDER {
    @Override
    boolean apply(Settlement settlement, ClaimToken token) {
      return settlement.retryLater(token, PROGRESS, Duration.ZERO, OrderOnFailure.SKIP);
    }
  },
  DEAD_LETTER {
    @Override
    boolean apply(Settlement settlement, ClaimToken token) {
      return settlement.deadLetter(token, PROGRESS);
    }
  },
  GIVE_BACK {
    @Override
    boolean apply(Settlement settlement, ClaimToken token) {
      return settlement.giveBack(List.of(token), Duration.ZERO) == 1;
    }
  },
  GIVE_BACK_IN_DOUBT {
    @Override
    boolean apply(Settlement settlement, ClaimToken token) {
      return settlement.giveBackInDoubt(List.of(token)) == 1;
    }
  };

  private static final List<HandlerProgress> PROGRESS =
      List.of(HandlerProgress.pending("h").failed("settled"));

  abstract boolean apply(Settlement settlement, ClaimToken token);
}
