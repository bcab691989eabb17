package ee.outbox.it.faults.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All effects of a message come before the first one of any later message of its key. */
final class Order implements Check {

  @Override
  public List<Violation> of(Work work) {
    Map<String, Intent.Place> places = new HashMap<>();
    work.history()
        .intents()
        .forEach(intent -> intent.place().ifPresent(place -> places.put(intent.message(), place)));
    Map<String, Effect> latest = new HashMap<>();
    List<Violation> found = new ArrayList<>();
    work.history().effects().stream()
        .sorted(Comparator.comparing(Effect::id))
        .filter(effect -> places.containsKey(effect.message()))
        .filter(effect -> work.meant(effect.message(), effect.handler()))
        .filter(effect -> first(work, effect))
        .forEach(effect -> compare(effect, places, latest, found));
    return found;
  }

  /** A second effect is wrong in itself, and not once more for its place. */
  private static boolean first(Work work, Effect effect) {
    return work.effects(effect.message(), effect.handler()).get(0).equals(effect);
  }

  private static void compare(
      Effect effect,
      Map<String, Intent.Place> places,
      Map<String, Effect> latest,
      List<Violation> found) {
    Intent.Place place = places.get(effect.message());
    Effect before = latest.get(place.key());
    if (before != null && places.get(before.message()).number() > place.number()) {
      found.add(
          new Violation(
              Violation.Kind.INVERSION,
              effect.message(),
              "of key %s, number %d came after number %d"
                  .formatted(place.key(), place.number(), places.get(before.message()).number()),
              List.of(before, effect)));
    } else {
      latest.put(place.key(), effect);
    }
  }
}
