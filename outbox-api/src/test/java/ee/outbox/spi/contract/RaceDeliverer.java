package ee.outbox.spi.contract;

import static ee.outbox.spi.contract.RaceWriter.chance;

import ee.outbox.HandlerProgress;
import ee.outbox.spi.Claim;
import ee.outbox.spi.ClaimRequest;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.Lane;
import ee.outbox.spi.NewMessage;
import ee.outbox.spi.Settlement;
import ee.outbox.spi.Settlement.OrderOnFailure;
import ee.outbox.spi.WrittenMessages;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Claims and delivers as a node's processor would, with failures. */
final class RaceDeliverer implements Runnable {

  private static final int LIMIT = 25;

  private final Race race;
  private final RaceNode raceNode;
  private final Race.Deaths deaths;
  private Set<Lane> finished = Set.of();
  private int claims;
  private boolean uncertain;

  RaceDeliverer(Race race, RaceNode raceNode, Race.Deaths deaths) {
    this.race = race;
    this.raceNode = raceNode;
    this.deaths = deaths;
  }

  @Override
  public void run() {
    while (!race.over()) {
      Node node = raceNode.present();
      Claim claim = claim(node);
      if (deaths == Race.Deaths.MANY && !claim.messages().isEmpty() && ++claims % 5 == 0) {
        die();
      }
      runsOf(claim.messages()).forEach(run -> deliver(node, run));
      if (claim.messages().isEmpty() && !claim.again()) {
        race.idle();
      }
    }
  }

  /** Writes messages as its node's and delivers them; false where the store does not do that. */
  boolean writeAndDeliver(List<NewMessage> batch) {
    Node node = raceNode.present();
    Optional<WrittenMessages> written =
        node.in(
            store -> {
              Optional<WrittenMessages> claims = store.writer().appendClaimed(node.id(), batch);
              claims.ifPresent(any -> race.committing(batch));
              return claims;
            });
    uncertain = true;
    written.ifPresent(
        messages -> {
          runsOf(messages.messages()).forEach(run -> deliver(node, run));
          raceNode.finished(lanesOf(messages.messages()));
        });
    return written.isPresent();
  }

  /** Declared dead, it goes on with what it has claimed, beside those who claim it anew. */
  private void die() {
    raceNode.die();
    race.diedOnce();
    race.idle();
  }

  private Claim claim(Node node) {
    Set<Lane> lanes = new HashSet<>(finished);
    lanes.addAll(raceNode.takeFinished());
    ClaimRequest request =
        new ClaimRequest(node.id(), List.of(Messages.TYPE), LIMIT, Messages.ANY_SIZE, lanes);
    try {
      Claim claim = node.claim(request);
      finished = lanesOf(claim.messages());
      return claim;
    } catch (RuntimeException failure) {
      race.disturbedBy(failure);
      return new Claim(List.of(), false);
    }
  }

  private static Set<Lane> lanesOf(List<ClaimedMessage> messages) {
    Set<Lane> lanes = new HashSet<>();
    messages.forEach(each -> each.lane().ifPresent(lanes::add));
    return lanes;
  }

  /** What is in order together: the messages of each lane, and each message without one. */
  private static Collection<List<ClaimedMessage>> runsOf(List<ClaimedMessage> messages) {
    return messages.stream()
        .collect(
            Collectors.groupingBy(
                each -> each.lane().<Object>map(lane -> lane).orElse(each),
                LinkedHashMap::new,
                Collectors.toList()))
        .values();
  }

  private void deliver(Node node, List<ClaimedMessage> run) {
    List<ClaimedMessage> rest = run;
    while (!rest.isEmpty()) {
      int size = chance(5) ? rest.size() : 1;
      if (chance(4) || !deliverAtOnce(node, rest.subList(0, size))) {
        stop(node, rest);
        return;
      }
      rest = rest.subList(size, rest.size());
    }
  }

  /** Gives the rest of a run back, its first perhaps as failed. */
  private void stop(Node node, List<ClaimedMessage> rest) {
    if (chance(50)) {
      undisturbed(() -> node.retryLater(rest.get(0), Duration.ZERO, OrderOnFailure.BLOCK));
    }
    boolean given = false;
    while (!given) {
      given = undisturbed(() -> node.giveBack(Duration.ZERO, rest.toArray(ClaimedMessage[]::new)));
    }
  }

  private boolean undisturbed(Runnable work) {
    try {
      work.run();
      return true;
    } catch (RuntimeException failure) {
      race.disturbedBy(failure);
      return false;
    }
  }

  private boolean deliverAtOnce(Node node, List<ClaimedMessage> group) {
    if (chance(4)) {
      race.transactions().callAndRollBack(() -> settle(node, group));
    }
    try {
      node.in(
          store -> {
            if (!settle(node, group)) {
              throw new Refused();
            }
            group.forEach(each -> race.delivering(keyOf(each), each.message().id()));
            return group;
          });
      race.settled(group.size());
      return true;
    } catch (Refused refused) {
      // A claim that came with its message may have overlooked a predecessor; a claim may not.
      if (!uncertain) {
        race.refusedOnce();
      }
      return false;
    } catch (RuntimeException failure) {
      group.forEach(each -> race.undelivered(keyOf(each), each.message().id()));
      race.disturbedBy(failure);
      return false;
    }
  }

  private static boolean settle(Node node, List<ClaimedMessage> group) {
    Settlement settlement = node.store().settlement();
    List<ClaimToken> tokens = group.stream().map(ClaimedMessage::token).toList();
    if (tokens.size() > 1) {
      return settlement.completeAll(tokens) == tokens.size();
    }
    return settlement.saveProgress(tokens.get(0), List.of(HandlerProgress.pending("h")))
        && settlement.complete(tokens.get(0));
  }

  private static String keyOf(ClaimedMessage claimed) {
    return claimed.message().aggregateId().orElse(Race.NO_KEY);
  }

  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
