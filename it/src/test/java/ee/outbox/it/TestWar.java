package ee.outbox.it;

import ee.outbox.Outbox;
import ee.outbox.cdi.config.ConfigKeys;
import ee.outbox.it.app.Effect;
import ee.outbox.it.app.Persistence;
import ee.outbox.it.server.DatabaseControl;
import ee.outbox.it.server.ServerLog;
import ee.outbox.it.units.TwoUnits;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
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
    return named("it.war");
  }

  /** The same under another name, with more lines of configuration, which win. */
  public static WebArchive named(String name, String... configuration) {
    return application(name, configuration)
        .addAsResource("war/persistence.xml", "META-INF/persistence.xml");
  }

  /**
   * The application with two persistence units: the outbox is in one, the business table in the
   * other.
   */
  public static WebArchive twoUnits(String name, String outboxSource, String businessSource) {
    String units =
        text("/war/two-units.xml")
            .replace("OUTBOX-DATA-SOURCE", outboxSource)
            .replace("BUSINESS-DATA-SOURCE", businessSource);
    return application(name)
        .deleteClass(Persistence.class)
        .addClass(TwoUnits.class)
        .addAsResource(new StringAsset(units), "META-INF/persistence.xml");
  }

  /**
   * The application whose persistence unit bears the qualifiers itself, without producers: Jakarta
   * Persistence 3.2.
   */
  public static WebArchive qualifiedUnit(String name) {
    return application(name)
        .deleteClass(Persistence.class)
        .addAsResource("war/qualified-unit.xml", "META-INF/persistence.xml");
  }

  private static WebArchive application(String name, String... configuration) {
    return bare(name, configuration)
        .addPackage(Effect.class.getPackage())
        .addClasses(DatabaseControl.class, ServerLog.class, InServerIT.class, OutboxIT.class)
        .addAsResource("war/create.sql", "META-INF/create.sql");
  }

  /** The product and its configuration without any application. */
  public static WebArchive bare(String name, String... configuration) {
    return ShrinkWrap.create(WebArchive.class, name)
        .addAsLibraries(product())
        .addAsLibraries(
            library(Assertions.class), library(Awaitility.class), library(Matcher.class))
        .addAsResource(configuration(configuration), "META-INF/microprofile-config.properties")
        .addAsWebInfResource(new StringAsset(BEANS), "beans.xml");
  }

  public static final String BEANS =
      """
      <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" bean-discovery-mode="annotated" version="4.0"/>
      """;

  /** The jars of the product. */
  public static JavaArchive[] product() {
    return new JavaArchive[] {library(Outbox.class), library(ConfigKeys.class), jpaLibrary()};
  }

  private static String text(String resource) {
    try (InputStream in = TestWar.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }

  static StringAsset configuration(String... more) {
    Properties properties = new Properties();
    try (InputStream base =
        TestWar.class.getResourceAsStream("/war/microprofile-config.properties")) {
      properties.load(base);
      properties.load(new StringReader(String.join("\n", more)));
      StringWriter text = new StringWriter();
      properties.store(text, null);
      return new StringAsset(text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("the configuration of the war cannot be read", e);
    }
  }

  private static JavaArchive library(Class<?> type) {
    return library(location(type.getProtectionDomain().getCodeSource().getLocation()));
  }

  /** The store has no public class: its mapping file tells where it is. */
  private static JavaArchive jpaLibrary() {
    String mapping = "META-INF/outbox-orm.xml";
    String address = TestWar.class.getClassLoader().getResource(mapping).toString();
    String library = address.replaceFirst("^jar:", "").replaceFirst("!?/" + mapping + "$", "");
    return library(new File(URI.create(library)));
  }

  private static JavaArchive library(File location) {
    if (location.isFile()) {
      return ShrinkWrap.createFromZipFile(JavaArchive.class, location);
    }
    return ShrinkWrap.create(
            JavaArchive.class, location.getParentFile().getParentFile().getName() + ".jar")
        .as(ExplodedImporter.class)
        .importDirectory(location)
        .as(JavaArchive.class);
  }

  private static File location(URL address) {
    try {
      return new File(address.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no file: " + address, e);
    }
  }
}
