package ee.outbox.spi.contract;

import org.junit.jupiter.api.Nested;

/**
 * All themes of the contract. A store's author writes one subclass for each database:
 *
 * <pre>{@code
 * class H2StoreTest extends StoreContract {
 *   @Override
 *   protected StoreFixture newFixture() {
 *     return new H2Fixture();
 *   }
 * }
 * }</pre>
 */
public abstract class StoreContract {

  /**
   * Makes what one test works on. Called before each test.
   *
   * @return a fixture whose storage holds no message and no node
   */
  protected abstract StoreFixture newFixture();

  /** See {@link WritingContract}. */
  @Nested
  class Writing extends WritingContract {
    @Override
    StoreFixture newFixture() {
      return StoreContract.this.newFixture();
    }
  }

  /** See {@link DuplicateContract}. */
  @Nested
  class Duplicate extends DuplicateContract {
    @Override
    StoreFixture newFixture() {
      return StoreContract.this.newFixture();
    }
  }

  /** See {@link OrderContract}. */
  @Nested
  class Order extends OrderContract {
    @Override
    StoreFixture newFixture() {
      return StoreContract.this.newFixture();
    }
  }

  /** See {@link NodesContract}. */
  @Nested
  class Nodes extends NodesContract {
    @Override
    StoreFixture newFixture() {
      return StoreContract.this.newFixture();
    }
  }

  /** See {@link ClaimContract}. */
  @Nested
  class Claim extends ClaimContract {
    @Override
    StoreFixture newFixture() {
      return StoreContract.this.newFixture();
    }
  }

  /** See {@link WrittenClaimContract}. */
  @Nested
  class WrittenClaim extends WrittenClaimContract {
    @Override
    StoreFixture newFixture() {
      return StoreContract.this.newFixture();
    }
  }

  /** See {@link SizeContract}. */
  @Nested
  class Size extends SizeContract {
    @Override
    StoreFixture newFixture() {
      return StoreContract.this.newFixture();
    }
  }

  /** See {@link WaitingContract}. */
  @Nested
  class Waiting extends WaitingContract {
    @Override
    StoreFixture newFixture() {
      return StoreContract.this.newFixture();
    }
  }

  /** See {@link LockedContract}. */
  @Nested
  class Locked extends LockedContract {
    @Override
    StoreFixture newFixture() {
      return StoreContract.this.newFixture();
    }
  }

  /** See {@link FenceContract}. */
  @Nested
  class Fence extends FenceContract {
    @Override
    StoreFixture newFixture() {
      return StoreContract.this.newFixture();
    }
  }

  /** See {@link SettlementContract}. */
  @Nested
  class Settlement extends SettlementContract {
    @Override
    StoreFixture newFixture() {
      return StoreContract.this.newFixture();
    }
  }

  /** See {@link RetryContract}. */
  @Nested
  class Retry extends RetryContract {
    @Override
    StoreFixture newFixture() {
      return StoreContract.this.newFixture();
    }
  }

  /** See {@link RoundTripContract}. */
  @Nested
  class RoundTrip extends RoundTripContract {
    @Override
    StoreFixture newFixture() {
      return StoreContract.this.newFixture();
    }
  }

  /** See {@link FindContract}. */
  @Nested
  class Find extends FindContract {
    @Override
    StoreFixture newFixture() {
      return StoreContract.this.newFixture();
    }
  }

  /** See {@link RedriveContract}. */
  @Nested
  class Redrive extends RedriveContract {
    @Override
    StoreFixture newFixture() {
      return StoreContract.this.newFixture();
    }
  }

  /** See {@link RepairContract}. */
  @Nested
  class Repair extends RepairContract {
    @Override
    StoreFixture newFixture() {
      return StoreContract.this.newFixture();
    }
  }

  /** See {@link PurgeContract}. */
  @Nested
  class Purge extends PurgeContract {
    @Override
    StoreFixture newFixture() {
      return StoreContract.this.newFixture();
    }
  }

  /** See {@link RaceContract}. */
  @Nested
  class Race extends RaceContract {
    @Override
    StoreFixture newFixture() {
      return StoreContract.this.newFixture();
    }
  }
}
