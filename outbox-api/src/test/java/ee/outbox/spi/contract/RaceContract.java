package ee.outbox.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two nodes of several threads beside two writers: none lost, none twice, each key in order. */
abstract class RaceContract extends ContractCase {

  private static final int THREADS = 3;

  @Test
  void every_message_is_delivered_once_and_in_the_order_of_its_key() {
    Race race = new Race(transactions(), fixture().raceMessages());

    run(race, Race.Deaths.NONE);

    race.assertDeliveredOnceAndInOrder();
    assertThat(race.refused()).as("settlements of live owners that were refused").isZero();
    assertThat(node("reader").allIds()).isEmpty();
  }

  @Test
  void that_holds_when_nodes_are_declared_dead_while_they_go_on() {
    Race race = new Race(transactions(), fixture().raceMessages());

    run(race, Race.Deaths.MANY);

    race.assertDeliveredOnceAndInOrder();
    assertThat(race.deaths()).as("nodes that were declared dead").isPositive();
    assertThat(node("reader").allIds()).isEmpty();
  }

  private void run(Race race, Race.Deaths deaths) {
    for (String name : List.of("a", "b")) {
      RaceNode raceNode = new RaceNode(node(name));
      for (int i = 0; i < THREADS; i++) {
        race.start(new RaceDeliverer(race, raceNode, deaths));
      }
      Optional<RaceDeliverer> shortcut =
          fixture().claimsByWriting()
              ? Optional.of(new RaceDeliverer(race, raceNode, deaths))
              : Optional.empty();
      race.start(new RaceWriter(race, node("writer " + name), shortcut));
    }
    race.join();
  }
}
