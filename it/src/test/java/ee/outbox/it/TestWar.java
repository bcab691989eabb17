package ee.outbox.it;

import ee.outbox.Outbox;
import ee.outbox.it.app.Effect;
import ee.outbox.it.server.DatabaseControl;
import java.io.File;
import java.net.URISyntaxException;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Builds the war that a test class deploys. */
public final class TestWar {

  private TestWar() {}

  /** The application of the tests with the product in WEB-INF/lib. */
  public static WebArchive create() {
    return ShrinkWrap.create(WebArchive.class, "it.war")
        .addAsLibraries(library(Outbox.class))
        .addAsLibraries(
            library(Assertions.class), library(Awaitility.class), library(Matcher.class))
        .addPackage(Effect.class.getPackage())
        .addClass(DatabaseControl.class)
        .addAsResource("war/persistence.xml", "META-INF/persistence.xml")
        .addAsResource("war/create.sql", "META-INF/create.sql")
        .addAsWebInfResource(new StringAsset(BEANS), "beans.xml");
  }

  private static final String BEANS =
      """
      <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" bean-discovery-mode="annotated" version="4.0"/>
      """;

  private static JavaArchive library(Class<?> type) {
    File location = location(type);
    if (location.isFile()) {
      return ShrinkWrap.createFromZipFile(JavaArchive.class, location);
    }
    return ShrinkWrap.create(JavaArchive.class, type.getPackageName() + ".jar")
        .as(ExplodedImporter.class)
        .importDirectory(location)
        .as(JavaArchive.class);
  }

  private static File location(Class<?> type) {
    try {
      return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no file holds " + type, e);
    }
  }
}
