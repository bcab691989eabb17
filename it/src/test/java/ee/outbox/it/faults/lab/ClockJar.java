package ee.outbox.it.faults.lab;

import ee.outbox.it.faults.clock.ClockAgent;
import ee.outbox.it.faults.war.Journal;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.objectweb.asm.ClassReader;

/** The agent that gives a node a clock of its own, with what it needs. */
final class ClockJar {

  private static final String MANIFEST =
      """
      Manifest-Version: 1.0
      Premain-Class: %s
      """
          .formatted(ClockAgent.class.getName());

  private ClockJar() {}

  static void export(Path file) {
    ShrinkWrap.create(JavaArchive.class, "clock.jar")
        .addPackages(false, Filters.exclude(".*Test.*"), ClockAgent.class.getPackage())
        .addPackages(false, ClassReader.class.getPackage())
        .setManifest(new StringAsset(MANIFEST))
        .as(ZipExporter.class)
        .exportTo(file.toFile(), true);
  }

  /** What a node is started with. The journal's times are compared with the database's. */
  static String option(Path file, Duration ahead) {
    return "-javaagent:%s=%s,%s".formatted(file, ahead, Journal.class.getName());
  }
}
