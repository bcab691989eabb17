package ee.outbox.it.faults.lab;

import ee.outbox.it.TestWar;
import ee.outbox.it.faults.next.Card;
import ee.outbox.it.faults.war.Job;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The war of the laboratory. */
final class LabWar {

  /** Ordinary handlers never give up; those that may say so themselves. */
  static final int ATTEMPTS = 50;

  private static final String CONFIGURATION =
      """
      outbox.schema=validate
      outbox.poll-interval=200ms
      outbox.concurrency=4
      outbox.max-attempts=%d
      outbox.backoff.initial=50ms
      outbox.backoff.max=200ms
      outbox.shutdown-timeout=5s
      """;

  private LabWar() {}

  /** The version that nodes begin with. */
  static void export(Path file) {
    first().as(ZipExporter.class).exportTo(file.toFile(), true);
  }

  /** The version that has more. */
  static void exportNext(Path file) {
    first().addPackage(Card.class.getPackage()).as(ZipExporter.class).exportTo(file.toFile(), true);
  }

  private static WebArchive first() {
    return ShrinkWrap.create(WebArchive.class, "lab.war")
        .addAsLibraries(TestWar.product())
        .addPackage(Job.class.getPackage())
        .addAsResource("faults/persistence.xml", "META-INF/persistence.xml")
        .addAsResource(
            new StringAsset(CONFIGURATION.formatted(ATTEMPTS)),
            "META-INF/microprofile-config.properties")
        .addAsWebInfResource(new StringAsset(TestWar.BEANS), "beans.xml");
  }
}
