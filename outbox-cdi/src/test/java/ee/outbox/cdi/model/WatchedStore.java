package ee.outbox.cdi.model;

import ee.outbox.HandlerProgress;
import ee.outbox.cdi.model.Tape.Weight;
import ee.outbox.spi.Claim;
import ee.outbox.spi.ClaimRequest;
import ee.outbox.spi.ClaimSource;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.NodeRegistry;
import ee.outbox.spi.Settlement;
import ee.outbox.spi.WrittenClaims;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The store as a node sees it: each statement is an operation of its tape, and is judged. */
final class WatchedStore extends DelegatingStore {

  private final Step step;
  private final Tape tape;
  private final NodeSide side;
  private final String name;
  private final Weight weight;
  private final Function<ClaimToken, String> ids;

  /**
   * Watches.
   *
   * @param named names for people
   * @param weight of each statement: a try's is a step, one in a short transaction is not
   */
  WatchedStore(Step step, Tape tape, NodeSide side, Named named, Weight weight) {
    super(step.store());
    this.step = step;
    this.tape = tape;
    this.side = side;
    this.name = named.node();
    this.ids = named.ids();
    this.weight = weight;
  }

  /** Names for people. */
  record Named(String node, Function<ClaimToken, String> ids) {}

  private <T> T operation(Supplier<T> statement) {
    return tape.answer(weight, () -> real(statement));
  }

  private <T> T real(Supplier<T> statement) {
    return step.statement(side.current(), statement).orElseThrow(tape::suspend);
  }

  @Override
  public ClaimSource claims() {
    return request -> operation(() -> claimed(request));
  }

  private Claim claimed(ClaimRequest request) {
    Claim claim = super.claims().claim(request);
    for (ClaimedMessage each : claim.messages()) {
      side.current()
          .events
          .add(new Event.Claimed(each.message().id(), each.token(), started(each)));
    }
    step.tell(
        () ->
            "%s claims %s"
                .formatted(
                    name, claim.messages().stream().map(each -> each.message().id()).toList()));
    return claim;
  }

  private List<String> started(ClaimedMessage claimed) {
    boolean takenOver = step.owned(claimed.token().number());
    return claimed.message().progress().stream()
        .filter(each -> takenOver && each.state() == HandlerProgress.State.STARTED)
        .map(HandlerProgress::handler)
        .toList();
  }

  @Override
  public NodeRegistry nodes() {
    NodeRegistry nodes = super.nodes();
    return new NodeRegistry() {
      @Override
      public NodeId register(String node, Duration lease) {
        return operation(
            () -> {
              side.current().node = true;
              return nodes.register(node, lease);
            });
      }

      @Override
      public boolean renew(NodeId node, Duration lease) {
        return operation(
            () -> {
              side.current().node = true;
              return nodes.renew(node, lease);
            });
      }

      @Override
      public int removeExpired() {
        return operation(nodes::removeExpired);
      }

      @Override
      public void remove(NodeId node) {
        throw new UnsupportedOperationException();
      }
    };
  }

  @Override
  public Settlement settlement() {
    return new Watched(super.settlement());
  }

  /** What has not ended yet. */
  private record Open(List<WrittenClaims> claims) {
    @Override
    public String toString() {
      return claims.isEmpty() ? "all have ended" : claims.size() + " not ended";
    }
  }

  private final class Watched extends DelegatingSettlement {

    Watched(Settlement settlement) {
      super(settlement);
    }

    private <T> T settles(String what, List<ClaimToken> tokens, Supplier<T> statement) {
      return operation(
          () -> {
            T answer = statement.get();
            step.tell(
                () ->
                    "%s: %s %s -> %s"
                        .formatted(name, what, tokens.stream().map(ids).toList(), answer));
            for (ClaimToken token : tokens) {
              if (step.changes(side.current(), token.number())) {
                step.truth.settled(ids.apply(token), token);
              }
            }
            return answer;
          });
    }

    @Override
    public boolean complete(ClaimToken token) {
      return settles("complete", List.of(token), () -> super.complete(token));
    }

    @Override
    public int completeAll(List<ClaimToken> tokens) {
      return settles("complete", tokens, () -> super.completeAll(tokens));
    }

    @Override
    public boolean saveProgress(ClaimToken token, List<HandlerProgress> progress) {
      return settles(
          "save " + states(progress), List.of(token), () -> super.saveProgress(token, progress));
    }

    @Override
    public boolean retryLater(
        ClaimToken token, List<HandlerProgress> progress, Duration delay, OrderOnFailure order) {
      return settles(
          "retry later " + states(progress),
          List.of(token),
          () -> {
            boolean written = super.retryLater(token, progress, delay, order);
            if (written && order == OrderOnFailure.SKIP) {
              side.current().events.add(new Event.Skipped(ids.apply(token)));
            }
            return written;
          });
    }

    @Override
    public boolean deadLetter(ClaimToken token, List<HandlerProgress> progress) {
      return settles(
          "dead letter",
          List.of(token),
          () -> {
            boolean written = super.deadLetter(token, progress);
            if (written) {
              side.current().events.add(new Event.Dead(ids.apply(token), progress));
            }
            return written;
          });
    }

    @Override
    public int giveBack(List<ClaimToken> tokens, Duration delay) {
      return settles("give back", tokens, () -> super.giveBack(tokens, delay));
    }

    @Override
    public int giveBackInDoubt(List<ClaimToken> tokens) {
      return settles("give back in doubt", tokens, () -> super.giveBackInDoubt(tokens));
    }

    @Override
    public List<WrittenClaims> giveBackWritten(List<WrittenClaims> claims) {
      List<ClaimToken> tokens = claims.stream().flatMap(each -> each.tokens().stream()).toList();
      return settles("give back written", tokens, () -> new Open(super.giveBackWritten(claims)))
          .claims();
    }

    @Override
    public Optional<List<HandlerProgress>> held(ClaimToken token) {
      return operation(
          () -> {
            Optional<List<HandlerProgress>> held = super.held(token);
            step.tell(
                () -> "%s: held %s -> %s".formatted(name, ids.apply(token), held.isPresent()));
            return held;
          });
    }

    @Override
    public void separate() {
      // The store in memory has nothing between two messages.
    }

    private String states(List<HandlerProgress> progress) {
      return progress.stream().map(each -> each.handler() + " " + each.state()).toList().toString();
    }
  }
}
