package ee.outbox.cdi.model;

import ee.outbox.Delivery;
import ee.outbox.HandlerProgress;
import ee.outbox.OutboxException;
import ee.outbox.cdi.dispatch.Dispatcher;
import ee.outbox.cdi.dispatch.Handler;
import ee.outbox.cdi.dispatch.Outcome;
import ee.outbox.cdi.memory.RestoredStorage;
import ee.outbox.cdi.processing.Handover;
import ee.outbox.cdi.processing.ModelNode.Life;
import ee.outbox.spi.Claim;
import ee.outbox.spi.ClaimSource;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.NodeRegistry;
import ee.outbox.spi.OutboxStore;
import ee.outbox.spi.Settlement;
import ee.outbox.spi.TransactionRunner;
import ee.outbox.spi.WrittenClaims;
import ee.outbox.spi.WrittenMessages;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToIntBiFunction;

/** Protocols with one thing broken. */
enum Broken implements Variant {

  /** A settlement does not ask for owner and claim number. */
  NO_FENCE {
    @Override
    public OutboxStore store(OutboxStore real, RestoredStorage storage) {
      return new DelegatingStore(real) {
        @Override
        public Settlement settlement() {
          return new Unfenced(super.settlement(), storage);
        }
      };
    }
  },

  /** The handler's transaction is committed first; then the message is settled, or is not. */
  SETTLE_AFTER_THE_HANDLER {
    @Override
    public Dispatcher dispatcher(Dispatcher real, TransactionRunner transactions) {
      return new SettlingAfterwards(real, transactions);
    }
  },

  /** Whoever registers removes all others, whether or not their leases have passed. */
  TAKE_OVER_WITHOUT_LEASE_CHECK {
    @Override
    public OutboxStore store(OutboxStore real, RestoredStorage storage) {
      return new WithNodes(
          real,
          nodes ->
              new DelegatingNodes(nodes) {
                @Override
                public NodeId register(String name, Duration lease) {
                  storage.leases().keySet().forEach(each -> remove(new NodeId(each)));
                  return super.register(name, lease);
                }

                @Override
                public int removeExpired() {
                  return 0;
                }
              });
    }
  },

  /** The head of a key is left out of a claim. */
  CLAIM_OF_A_NON_HEAD {
    @Override
    public OutboxStore store(OutboxStore real, RestoredStorage storage) {
      return new DelegatingStore(real) {
        @Override
        public ClaimSource claims() {
          return request -> withoutHeads(super.claims().claim(request), super.settlement());
        }
      };
    }
  },

  /** A node that was removed is entered again under its old identity when it renews. */
  RENEWAL_OF_A_LOST_LEASE {
    @Override
    public OutboxStore store(OutboxStore real, RestoredStorage storage) {
      return new WithNodes(
          real,
          nodes ->
              new DelegatingNodes(nodes) {
                @Override
                public boolean renew(NodeId node, Duration lease) {
                  super.renew(node, lease);
                  return true;
                }
              });
    }
  },

  /** A lease ends by the clock of a node that is an hour behind the database's. */
  NODE_CLOCK {
    @Override
    public OutboxStore store(OutboxStore real, RestoredStorage storage) {
      return new WithNodes(
          real,
          nodes ->
              new DelegatingNodes(nodes) {
                @Override
                public NodeId register(String name, Duration lease) {
                  return super.register(name, lease.minusHours(1));
                }

                @Override
                public boolean renew(NodeId node, Duration lease) {
                  return super.renew(node, lease.minusHours(1));
                }
              });
    }
  },

  /** A commit without an answer is taken for one that failed. */
  NO_ANSWER_IS_A_FAILURE {
    @Override
    public Dispatcher dispatcher(Dispatcher real, TransactionRunner transactions) {
      return new Believing(real);
    }
  },

  /** A claim whose commit was not answered is forgotten. */
  UNANSWERED_CLAIM_IS_FORGOTTEN {
    @Override
    public OutboxStore store(OutboxStore real, RestoredStorage storage) {
      return new DoubtsEnding(real, (settlement, tokens) -> tokens.size());
    }
  },

  /** A claim whose commit was not answered is given back at once, by the fence alone. */
  CLAIM_IN_DOUBT_IS_NOT_AWAITED {
    @Override
    public OutboxStore store(OutboxStore real, RestoredStorage storage) {
      return new DoubtsEnding(
          real, (settlement, tokens) -> settlement.giveBack(tokens, Duration.ZERO));
    }
  },

  /** What is written without a claim goes to the workers before its commit. */
  HANDED_OVER_BEFORE_THE_COMMIT {
    @Override
    public Handover handover(Handover real, Consumer<WrittenMessages> workers) {
      return new DelegatingHandover(
          real,
          place ->
              new DelegatingHandover.Kept(place) {
                @Override
                public void written(WrittenMessages messages) {
                  super.written(messages);
                  ended(true);
                }
              });
    }
  },

  /** A rollback that is told is believed. */
  ROLLBACK_IS_BELIEVED {
    @Override
    public Handover handover(Handover real, Consumer<WrittenMessages> workers) {
      return new DelegatingHandover(
          real,
          place ->
              new DelegatingHandover.Kept(place) {
                @Override
                public void ended(boolean committed) {
                  if (committed) {
                    super.ended(true);
                  } else {
                    notWritten();
                  }
                }
              });
    }
  },

  /** Written claims in doubt are given back by the fence alone, which sees what is committed. */
  WRITTEN_CLAIMS_ARE_NOT_ASKED_ABOUT {
    @Override
    public OutboxStore store(OutboxStore real, RestoredStorage storage) {
      return new DelegatingStore(real) {
        @Override
        public Settlement settlement() {
          return new NotAsking(super.settlement(), storage);
        }
      };
    }
  },

  /** What was written in a former life is handed over, and begun in the name of the present one. */
  FORMER_LIFE_IS_HANDED_OVER {
    @Override
    public Optional<NodeId> lifeOfShortcut(Optional<NodeId> present, List<NodeId> waiting) {
      return waiting.stream().findFirst().or(() -> present);
    }

    @Override
    public NodeId asking(NodeId owner, Optional<Life> life) {
      return life.map(Life::id).orElse(owner);
    }
  },

  /** What is told to be committed is handed over, although it was given up before. */
  LATE_COMMIT_IS_HANDED_OVER {
    @Override
    public Handover handover(Handover real, Consumer<WrittenMessages> workers) {
      return new DelegatingHandover(real, place -> new HandedAnyway(place, workers));
    }
  },

  /** A claim of which nothing was found is never looked for again. */
  NOT_FOUND_IS_FORGOTTEN {
    @Override
    public List<ClaimToken> notFound(List<ClaimToken> tokens) {
      return List.of();
    }
  },

  /** Nobody asks about a transaction of whose end nothing was told. */
  NO_CALLBACK_IS_AWAITED_FOR_EVER {
    @Override
    public Duration patience(Duration real) {
      return Duration.ofDays(365);
    }
  };

  private static Claim withoutHeads(Claim claim, Settlement settlement) {
    List<ClaimedMessage> messages = claim.messages();
    if (messages.size() < 2) {
      return claim;
    }
    settlement.giveBack(List.of(messages.get(0).token()), Duration.ZERO);
    return new Claim(messages.subList(1, messages.size()), claim.again());
  }

  /** Gives claims in doubt back in another way. */
  private static final class DoubtsEnding extends DelegatingStore {

    private final ToIntBiFunction<Settlement, List<ClaimToken>> way;

    DoubtsEnding(OutboxStore store, ToIntBiFunction<Settlement, List<ClaimToken>> way) {
      super(store);
      this.way = way;
    }

    @Override
    public Settlement settlement() {
      Settlement settlement = super.settlement();
      return new DelegatingSettlement(settlement) {
        @Override
        public int giveBackInDoubt(List<ClaimToken> tokens) {
          return way.applyAsInt(settlement, tokens);
        }
      };
    }
  }

  private static final class NotAsking extends DelegatingSettlement {

    private final RestoredStorage storage;

    NotAsking(Settlement settlement, RestoredStorage storage) {
      super(settlement);
      this.storage = storage;
    }

    @Override
    public List<WrittenClaims> giveBackWritten(List<WrittenClaims> claims) {
      List<ClaimToken> seen =
          claims.stream()
              .flatMap(each -> each.tokens().stream())
              .filter(token -> storage.committed(token.number()).isPresent())
              .toList();
      giveBack(seen, Duration.ZERO);
      return List.of();
    }
  }

  private static final class HandedAnyway extends DelegatingHandover.Kept {

    private final Consumer<WrittenMessages> workers;
    private WrittenMessages messages;

    HandedAnyway(Handover.Place place, Consumer<WrittenMessages> workers) {
      super(place);
      this.workers = workers;
    }

    @Override
    public void written(WrittenMessages written) {
      super.written(written);
      messages = written;
    }

    @Override
    public void ended(boolean committed) {
      if (committed) {
        notWritten();
        workers.accept(messages);
      } else {
        super.ended(false);
      }
    }
  }

  /** Another store whose nodes differ. */
  private static final class WithNodes extends DelegatingStore {

    private final java.util.function.UnaryOperator<NodeRegistry> change;

    WithNodes(OutboxStore store, java.util.function.UnaryOperator<NodeRegistry> change) {
      super(store);
      this.change = change;
    }

    @Override
    public NodeRegistry nodes() {
      return change.apply(super.nodes());
    }
  }

  /** Settles under whatever claim is the last. */
  private static final class Unfenced extends DelegatingSettlement {

    private final RestoredStorage storage;

    Unfenced(Settlement settlement, RestoredStorage storage) {
      super(settlement);
      this.storage = storage;
    }

    private ClaimToken last(ClaimToken token) {
      return storage
          .committed(token.number())
          .filter(row -> row.owner() != 0)
          .map(row -> new ClaimToken(new NodeId(row.owner()), row.number(), row.claims()))
          .orElse(token);
    }

    @Override
    public boolean complete(ClaimToken token) {
      return super.complete(last(token));
    }

    @Override
    public boolean saveProgress(ClaimToken token, List<HandlerProgress> progress) {
      return super.saveProgress(last(token), progress);
    }

    @Override
    public boolean retryLater(
        ClaimToken token, List<HandlerProgress> progress, Duration delay, OrderOnFailure order) {
      return super.retryLater(last(token), progress, delay, order);
    }
  }

  private static final class SettlingAfterwards extends DelegatingDispatcher {

    private final TransactionRunner transactions;

    SettlingAfterwards(Dispatcher dispatcher, TransactionRunner transactions) {
      super(dispatcher);
      this.transactions = transactions;
    }

    @Override
    public Outcome deliver(Handler handler, Delivery delivery, SettleStep settle) {
      Outcome outcome = super.deliver(handler, delivery, () -> true);
      if (outcome instanceof Outcome.Handled) {
        transactions.call(settle::settle);
      }
      return outcome;
    }
  }

  private static final class Believing extends DelegatingDispatcher {

    Believing(Dispatcher dispatcher) {
      super(dispatcher);
    }

    @Override
    public Outcome deliver(Handler handler, Delivery delivery, SettleStep settle) {
      Outcome outcome = super.deliver(handler, delivery, settle);
      return outcome instanceof Outcome.Unknown
          ? new Outcome.Failed(new OutboxException("no answer"))
          : outcome;
    }
  }
}
