package ee.outbox.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.HandlerProgress;
import ee.outbox.OutboxAdmin;
import ee.outbox.OutboxMessage;
import ee.outbox.Status;
import ee.outbox.spi.Claim;
import ee.outbox.spi.ClaimRequest;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.Lane;
import ee.outbox.spi.NewMessage;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.OutboxStore;
import ee.outbox.spi.Settlement.OrderOnFailure;
import ee.outbox.spi.TransactionRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/**
 * A node with a store of its own. Each method is one transaction, except those that await
 * something.
 */
final class Node {

  /** A waiting message surfaces within a second or so, one below a low-water hint within 5 s. */
  private static final Duration SURFACING = Duration.ofSeconds(20);

  private static final int ALL = 100;
  private static final int MANY_CLAIMS = 1_000;

  private final OutboxStore store;
  private final TransactionRunner transactions;
  private final Set<Lane> lanes;
  private final NodeId id;

  Node(String name, OutboxStore store, TransactionRunner transactions, Set<Lane> lanes) {
    this.store = store;
    this.transactions = transactions;
    this.lanes = lanes;
    this.id = register(name, Duration.ofHours(1));
  }

  private Node(Node other, NodeId id) {
    this.store = other.store;
    this.transactions = other.transactions;
    this.lanes = other.lanes;
    this.id = id;
  }

  /** The same store under another identity. */
  Node as(NodeId other) {
    return new Node(this, other);
  }

  NodeId id() {
    return id;
  }

  OutboxStore store() {
    return store;
  }

  <T> T in(Function<OutboxStore, T> work) {
    return transactions.call(() -> work.apply(store));
  }

  NodeId register(String name, Duration lease) {
    return in(s -> s.nodes().register(name, lease));
  }

  boolean renew(Duration lease) {
    return in(s -> s.nodes().renew(id, lease));
  }

  int removeExpired() {
    return in(s -> s.nodes().removeExpired());
  }

  void remove() {
    in(
        s -> {
          s.nodes().remove(id);
          return id;
        });
  }

  void append(NewMessage... messages) {
    in(s -> appendIn(s, messages));
  }

  static int appendIn(OutboxStore store, NewMessage... messages) {
    store.writer().append(List.of(messages));
    return messages.length;
  }

  Claim claim(int limit) {
    return claim(new ClaimRequest(id, List.of(Messages.TYPE), limit, Messages.ANY_SIZE, Set.of()));
  }

  Claim claim(ClaimRequest request) {
    return in(s -> claimIn(s, request));
  }

  /** To be called in a transaction. */
  Claim claimIn(OutboxStore store, ClaimRequest request) {
    Claim claim = store.claims().claim(request);
    claim.messages().forEach(each -> each.lane().ifPresent(lanes::add));
    return claim;
  }

  /** Asks for all there is, and names every lane that the test has met. */
  ClaimRequest everything() {
    return everythingOf(Messages.TYPE);
  }

  /** The same, no more than so many bytes of it. */
  ClaimRequest everythingWithin(long bytes) {
    return new ClaimRequest(id, List.of(Messages.TYPE), ALL, bytes, Set.copyOf(lanes));
  }

  ClaimRequest everythingOf(String... eventTypes) {
    return new ClaimRequest(id, List.of(eventTypes), ALL, Messages.ANY_SIZE, Set.copyOf(lanes));
  }

  /** Claims until it has these, and nothing else; gives them in this order. */
  List<ClaimedMessage> await(String... ids) {
    return awaitBy(everything(), ids);
  }

  /** As {@link #await}, by a given request. */
  List<ClaimedMessage> awaitBy(ClaimRequest request, String... ids) {
    List<ClaimedMessage> got = new ArrayList<>();
    awaitUntilAsserted(
        () -> {
          got.addAll(claim(request).messages());
          assertThat(Messages.ids(got)).containsAll(List.of(ids));
        });
    assertThat(Messages.ids(got)).containsExactlyInAnyOrder(ids);
    got.sort(Comparator.comparingInt(each -> Arrays.asList(ids).indexOf(each.message().id())));
    return got;
  }

  /**
   * Claims and completes until it has delivered these, and nothing else. What was set to wait may
   * come in several runs, the next when the one before is done; a lane's messages come in the order
   * of the ids.
   */
  List<ClaimedMessage> deliver(String... ids) {
    return deliverBy(everything(), ids);
  }

  /** As {@link #deliver}, by a given request. */
  List<ClaimedMessage> deliverBy(ClaimRequest request, String... ids) {
    List<ClaimedMessage> got = new ArrayList<>();
    awaitUntilAsserted(
        () -> {
          for (ClaimedMessage each : claim(request).messages()) {
            assertThat(complete(each)).as("completed " + each.message().id()).isTrue();
            got.add(each);
          }
          assertThat(Messages.ids(got)).containsAll(List.of(ids));
        });
    assertThat(Messages.ids(got)).containsExactlyInAnyOrder(ids);
    List<String> inLanes =
        Messages.ids(got.stream().filter(each -> each.lane().isPresent()).toList());
    assertThat(inLanes).isEqualTo(Arrays.stream(ids).filter(inLanes::contains).toList());
    return got;
  }

  ClaimedMessage awaitOne(String id) {
    return await(id).get(0);
  }

  static void awaitUntilAsserted(ThrowingRunnable assertion) {
    Awaitility.await()
        .atMost(SURFACING)
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(assertion);
  }

  /** There is nothing to claim, however often and wherever it looks. */
  void claimsNothing() {
    claimsNothingBy(everything());
  }

  void claimsNothingBy(ClaimRequest request) {
    int more = 3;
    for (int claims = 0; more > 0; claims++) {
      Claim claim = claim(request);
      assertThat(Messages.ids(claim.messages())).isEmpty();
      assertThat(claims).as("claims in vain, each worth repeating").isLessThan(MANY_CLAIMS);
      more = claim.again() ? more : more - 1;
    }
  }

  boolean complete(ClaimedMessage claimed) {
    return in(s -> s.settlement().complete(claimed.token()));
  }

  int completeAll(ClaimedMessage... claimed) {
    return in(s -> s.settlement().completeAll(tokens(claimed)));
  }

  boolean saveProgress(ClaimedMessage claimed, HandlerProgress... progress) {
    return in(s -> s.settlement().saveProgress(claimed.token(), List.of(progress)));
  }

  Optional<List<HandlerProgress>> held(ClaimedMessage claimed) {
    return in(s -> s.settlement().held(claimed.token()));
  }

  boolean retryLater(ClaimedMessage claimed, Duration delay, OrderOnFailure order) {
    List<HandlerProgress> failed = List.of(HandlerProgress.pending("h").failed("boom"));
    return in(s -> s.settlement().retryLater(claimed.token(), failed, delay, order));
  }

  boolean deadLetter(ClaimedMessage claimed, HandlerProgress... progress) {
    return in(s -> s.settlement().deadLetter(claimed.token(), List.of(progress)));
  }

  int giveBack(Duration delay, ClaimedMessage... claimed) {
    return in(s -> s.settlement().giveBack(tokens(claimed), delay));
  }

  private static List<ClaimToken> tokens(ClaimedMessage... claimed) {
    return Arrays.stream(claimed).map(ClaimedMessage::token).toList();
  }

  Optional<OutboxMessage> find(String messageId) {
    return in(s -> s.admin().find(messageId));
  }

  OutboxMessage found(String messageId) {
    return find(messageId).orElseThrow(() -> new AssertionError("no message " + messageId));
  }

  Status status(String messageId) {
    return found(messageId).status();
  }

  /** All that pass the filter, page by page. */
  List<OutboxMessage> findAll(OutboxAdmin.Filter filter) {
    List<OutboxMessage> all = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      OutboxAdmin.Page page = new OutboxAdmin.Page(1_000, after);
      OutboxAdmin.Found found = in(s -> s.admin().find(filter, page));
      all.addAll(found.messages());
      after = found.next();
    } while (after.isPresent());
    return all;
  }

  /** The ids of all messages, in the order of their numbers. */
  List<String> allIds() {
    return Messages.messageIds(findAll(OutboxAdmin.Filter.all()));
  }

  List<String> heldByDeadNodes() {
    return in(store -> store.admin().heldByDeadNodes(everything().eventTypes()));
  }

  boolean redrive(String messageId) {
    return in(s -> s.admin().redrive(messageId));
  }

  boolean discard(String messageId) {
    return in(s -> s.admin().discard(messageId));
  }

  boolean replaceProgress(
      String messageId, List<HandlerProgress> expected, List<HandlerProgress> progress) {
    return in(s -> s.admin().replaceProgress(messageId, expected, progress));
  }

  int purge(Status status, Duration olderThan, int limit) {
    return in(s -> s.admin().purge(status, olderThan, limit));
  }
}
