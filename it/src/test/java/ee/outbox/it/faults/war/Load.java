package ee.outbox.it.faults.war;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** What a batch of business transactions does: the same for the same name, whenever it is run. */
final class Load {

  private static final int KEYS = 300;
  private static final int HOT_KEYS = 4;
  private static final int HUGE = 300_000;

  private final String batch;
  private final Random random;
  private final Optional<NewKind> newKind;

  Load(String batch, Optional<NewKind> newKind) {
    this.batch = batch;
    this.newKind = newKind;
    this.random = new Random(batch.hashCode());
  }

  /** As many messages without a key that just work. */
  static List<Job> letters(String batch, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> "%s-%d".formatted(batch, i))
        .<Job>map(message -> new Letter(null, message, Mode.PLAIN, ""))
        .toList();
  }

  /** One in eight fails after it has published. */
  boolean fails() {
    return random.nextInt(8) == 0;
  }

  /** One to three messages, ordered by key; in one transaction of four none has a key. */
  List<Job> transaction(int number) {
    List<Job> jobs = new ArrayList<>();
    boolean ordered = random.nextInt(4) > 0;
    IntStream.rangeClosed(1, 1 + random.nextInt(3))
        .forEach(
            i -> jobs.add(job("%s-%d-%d".formatted(batch, number, i), ordered ? key() : null)));
    jobs.sort(Comparator.comparing(Job::key, Comparator.nullsFirst(Comparator.naturalOrder())));
    return jobs;
  }

  private Job job(String message, String key) {
    int kind = random.nextInt(10);
    Mode mode = mode();
    String ballast = mode == Mode.HUGE ? "x".repeat(HUGE) : "";
    if (kind < 2) {
      return new Ordeal(key, message, random.nextBoolean() ? Mode.POISON : mode, ballast);
    }
    if (kind == 2 && newKind.isPresent()) {
      return newKind.get().job(key, message, mode, ballast);
    }
    return kind < 5
        ? new Letter(key, message, outside(mode), ballast)
        : new Parcel(key, message, mode, ballast);
  }

  private String key() {
    int choice = random.nextInt(10);
    if (choice == 0) {
      return null;
    }
    return choice < 5 ? "hot-" + random.nextInt(HOT_KEYS) : "key-" + random.nextInt(KEYS);
  }

  private Mode mode() {
    int choice = random.nextInt(200);
    if (choice < 140) {
      return Mode.PLAIN;
    }
    return choice < 141 ? Mode.TIMEOUT : other(choice % 7);
  }

  private static Mode other(int choice) {
    return switch (choice) {
      case 0 -> Mode.HUGE;
      case 1 -> Mode.SLOW;
      case 2 -> Mode.ROLLBACK_ONLY;
      case 3 -> Mode.OWN_TRANSACTION;
      case 4 -> Mode.OUT_OF_MEMORY;
      case 5 -> Mode.STACK_OVERFLOW;
      default -> Mode.FLAKY;
    };
  }

  /** A handler outside has no transaction to mark or to be refused. */
  private static Mode outside(Mode mode) {
    return switch (mode) {
      case ROLLBACK_ONLY, OWN_TRANSACTION, TIMEOUT -> Mode.FLAKY;
      default -> mode;
    };
  }
}
