package ee.outbox.cdi.model;

import ee.outbox.HandlerProgress;
import ee.outbox.cdi.memory.StoreImage.Seen;
import ee.outbox.cdi.model.State.NodeMemory;
import ee.outbox.cdi.model.State.Pending;
import ee.outbox.cdi.model.State.Program;
import ee.outbox.cdi.model.State.Taken;
import ee.outbox.cdi.model.State.WriterMemory;
import ee.outbox.cdi.settle.Run;
import ee.outbox.spi.Claim;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.ClaimedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What two states have in common that cannot behave differently: names of lives, times and numbers
 * of claims count only in relation to each other, and nodes can change places. 128 bits of a hash,
 * so that two states that differ are taken for one with a chance of one in 10^26 for a million.
 */
record StateKey(long high, long low) {

  private static final String STALE = "s";

  static StateKey of(State state) {
    String least = null;
    for (List<Integer> places : Places.of(state.nodes().size())) {
      String text = new Text(state, places).written();
      least = least == null || text.compareTo(least) < 0 ? text : least;
    }
    return hash(least);
  }

  /** Two of 64 bits, with different multipliers. */
  private static StateKey hash(String text) {
    return new StateKey(hash(text, 0x9E3779B97F4A7C15L), hash(text, 0xC2B2AE3D27D4EB4FL));
  }

  private static long hash(String text, long multiplier) {
    long hash = multiplier;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * multiplier;
      hash ^= hash >>> 29;
    }
    return hash;
  }

  /** A state, with its nodes in other places. */
  private static final class Text {

    private final State state;
    private final List<Integer> places;
    private final Map<Long, String> lives = new HashMap<>();
    private final Map<Long, Seen> rows = new HashMap<>();
    private final TreeSet<Instant> dues = new TreeSet<>();
    private final StringBuilder text = new StringBuilder(512);

    Text(State state, List<Integer> places) {
      this.state = state;
      this.places = places;
      state.store().leases().forEach((id, until) -> lives.put(id, "r" + left(until)));
      for (int place = 0; place < places.size(); place++) {
        int at = place;
        state
            .nodes()
            .get(places.get(place))
            .life()
            .ifPresent(life -> lives.put(life.id().value(), String.valueOf((char) ('A' + at))));
      }
      for (Seen row : state.store().messages()) {
        rows.put(row.number(), row);
        dues.add(row.content().availableAt());
      }
      state.writers().forEach(writer -> writer.open().ifPresent(this::unborn));
      state.doubts().forEach(this::unborn);
    }

    /** Rows that nobody sees yet, but their claims are known. */
    private void unborn(Pending pending) {
      pending.open().seen().forEach(row -> rows.putIfAbsent(row.number(), row));
    }

    String written() {
      state.store().messages().forEach(this::row);
      state.store().leases().entrySet().stream()
          .map(each -> life(each.getKey()) + left(each.getValue()))
          .sorted()
          .forEach(this::part);
      places.forEach(place -> node(state.nodes().get(place)));
      for (int i = 0; i < state.writers().size(); i++) {
        writer(state.writers().get(i), state.truth().nodeOf(i));
      }
      state.doubts().forEach(this::pending);
      truth();
      part(state.faults());
      return text.toString();
    }

    private void part(Object part) {
      text.append(part).append(' ');
    }

    private String life(long id) {
      return id == 0 ? "-" : lives.getOrDefault(id, "x");
    }

    private String left(Instant until) {
      return until.isBefore(state.now())
          ? "over"
          : String.valueOf(Duration.between(state.now(), until).toMillis());
    }

    private void row(Seen row) {
      part(row.number());
      part(row.lane().isPresent() ? "lane" : "");
      part(row.live());
      part(life(row.owner()));
      part(Math.min(2, row.takeovers()));
      part(due(row.content().availableAt()));
      progress(row.progress());
    }

    private String due(Instant at) {
      return at.isAfter(state.now()) ? "in" + left(at) : "due" + dues.headSet(at).size();
    }

    private void progress(List<HandlerProgress> progress) {
      progress.forEach(each -> part(each.handler() + each.state() + each.attempts()));
    }

    private void node(NodeMemory memory) {
      part("|");
      memory.life().ifPresent(life -> part(life(life.id().value()) + age(life.renewed())));
      memory.queue().forEach(this::run);
      memory.program().ifPresent(this::program);
      part(memory.open().isPresent());
      memory.doubts().forEach(claims -> claims.tokens().forEach(this::token));
      part("not found");
      memory.notFound().stream().filter(this::mayBeFound).forEach(this::token);
    }

    /** Of others nothing will ever be found. */
    private boolean mayBeFound(ClaimToken token) {
      Seen row = rows.get(token.number());
      return row != null && row.claims() <= token.claimNumber();
    }

    private String age(long since) {
      long age = Actions.nanos(state.now()) - since;
      return age >= Scenario.LEASE.toNanos() ? "old" : String.valueOf(age);
    }

    private void run(Run run) {
      part("run");
      run.messages().forEach(this::claimed);
    }

    private void claimed(ClaimedMessage message) {
      token(message.token());
      part(Math.min(2, message.takeovers()));
      progress(message.message().progress());
    }

    private void token(ClaimToken token) {
      Seen row = rows.get(token.number());
      int ahead = row == null ? -1 : token.claimNumber() - row.claims();
      part(token.number());
      part(ahead < 0 ? STALE : ahead + life(token.owner().value()));
    }

    private void program(Program program) {
      part("at");
      program.run().ifPresent(this::run);
      program.answers().forEach(this::answer);
    }

    private void answer(Object answer) {
      if (answer instanceof Claim claim) {
        part("claim");
        claim.messages().forEach(this::claimed);
      } else if (answer instanceof Optional<?> held) {
        part("held");
        held.ifPresent(list -> ((Collection<?>) list).forEach(this::answer));
      } else if (answer instanceof HandlerProgress progress) {
        progress(List.of(progress));
      } else if (answer instanceof ee.outbox.spi.NodeId id) {
        part(life(id.value()));
      } else {
        part(answer);
      }
    }

    private void writer(WriterMemory memory, Optional<Integer> node) {
      part(memory.phase());
      if (memory.phase() != State.Phase.OVER) {
        node.ifPresent(each -> part("on" + places.indexOf(each)));
      }
      memory.taken().ifPresent(this::taken);
    }

    private void taken(Taken taken) {
      part(life(taken.owner().value()) + age(taken.since()) + taken.givenUp());
      taken.written().messages().forEach(this::claimed);
    }

    private void pending(Pending pending) {
      part(pending.decided() ? "decided" : "doubt");
      part(pending.open().numbers());
      pending
          .open()
          .seen()
          .forEach(
              row -> {
                row(row);
                token(
                    new ClaimToken(
                        new ee.outbox.spi.NodeId(row.owner()), row.number(), row.claims()));
              });
      pending.events().forEach(each -> part(each.getClass().getSimpleName()));
      pending.events().stream().filter(Event.Effect.class::isInstance).forEach(this::part);
    }

    private void truth() {
      state.truth().fates().forEach(this::fate);
      state.truth().calls().stream()
          .map(call -> places.indexOf(call.node()) + call.id() + call.handler() + call.excused())
          .sorted()
          .forEach(this::part);
    }

    private void fate(Fate fate) {
      part(fate.rank);
      part(fate.skipped);
      for (int i = 0; i < fate.done.length; i++) {
        part(fate.done[i] + "," + fate.failed[i] + "," + fate.dead[i]);
        part(fate.done[i] > 0 && state.truth().explained(fate, i));
      }
      if (fate.claim != null) {
        token(fate.claim);
      }
    }
  }
}
