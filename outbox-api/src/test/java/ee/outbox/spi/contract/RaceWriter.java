package ee.outbox.spi.contract;

import ee.outbox.spi.NewMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Writes some messages a transaction, under a few keys and without; rolls some back. */
final class RaceWriter implements Runnable {

  private static final int KEYS = 40;

  private final Race race;
  private final Node node;
  private final Optional<RaceDeliverer> shortcut;

  /** One that has some messages delivered without a claim, where there is somebody to do so. */
  RaceWriter(Race race, Node node, Optional<RaceDeliverer> shortcut) {
    this.race = race;
    this.node = node;
    this.shortcut = shortcut;
  }

  @Override
  public void run() {
    List<NewMessage> batch = nextBatch();
    while (!batch.isEmpty()) {
      if (chance(5)) {
        rollBack(batch);
      }
      if (shortcut.isEmpty() || chance(50) || !shortcut.get().writeAndDeliver(batch)) {
        commit(batch);
      }
      race.written(batch.size());
      batch = nextBatch();
    }
  }

  private List<NewMessage> nextBatch() {
    List<NewMessage> batch = new ArrayList<>();
    int size = ThreadLocalRandom.current().nextInt(1, 6);
    int number = race.reserve();
    while (number >= 0) {
      String id = "m" + number;
      String key = "k" + ThreadLocalRandom.current().nextInt(KEYS);
      batch.add(chance(20) ? Messages.plain(id) : Messages.keyed(id, key));
      number = batch.size() < size ? race.reserve() : -1;
    }
    return batch;
  }

  /** The locks of the keys are held from the append to the commit. */
  private void commit(List<NewMessage> batch) {
    node.in(
        store -> {
          store.writer().append(batch);
          race.committing(batch);
          return batch;
        });
  }

  private void rollBack(List<NewMessage> batch) {
    race.transactions()
        .callAndRollBack(
            () -> {
              node.store().writer().append(batch);
              return batch;
            });
  }

  static boolean chance(int percent) {
    return ThreadLocalRandom.current().nextInt(100) < percent;
  }
}
