package ee.outbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.outbox.it.bad.FaultyApplication;
import ee.outbox.it.bad.OneStorage;
import ee.outbox.it.server.Dropins;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What must not start does not, and says why: every fault with its id, all at once. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BadDeploymentIT {

  private static final Pattern ID = Pattern.compile("OUTBOX\\d{4}");

  private static final String PERSISTENCE =
      """
      <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
        <persistence-unit name="bad" transaction-type="JTA">
          <jta-data-source>%s</jta-data-source>
          %s
          <exclude-unlisted-classes>true</exclude-unlisted-classes>
        </persistence-unit>
      </persistence>
      """;

  private static final String PERSISTENCE_XML = "META-INF/persistence.xml";

  private static final String MAPPED = "<mapping-file>META-INF/outbox-orm.xml</mapping-file>";

  /** Only to have the server started. */
  @Deployment(testable = false)
  static WebArchive nothing() {
    return ShrinkWrap.create(WebArchive.class, "nothing.war")
        .addAsWebResource(new StringAsset("nothing"), "index.html");
  }

  @Test
  void every_fault_of_handlers_and_configuration_is_told_at_once() {
    WebArchive war =
        TestWar.bare(
                "faulty.war",
                "outbox.poll-intervall=1s",
                "outbox.batch-size=none",
                "outbox.lease=-5s",
                "outbox.handler.\"nobody-has-this\".max-attempts=3")
            .addClasses(FaultyApplication.class, OneStorage.class)
            .addClasses(FaultyApplication.class.getDeclaredClasses())
            .addAsResource(persistence("java:comp/DefaultDataSource", MAPPED), PERSISTENCE_XML);

    String log = logOfRefused(war);

    assertThat(ID.matcher(log).results().map(MatchResult::group))
        .contains(
            "OUTBOX1001",
            "OUTBOX1002",
            "OUTBOX1003",
            "OUTBOX1005",
            "OUTBOX1006",
            "OUTBOX1008",
            "OUTBOX1009",
            "OUTBOX1011",
            "OUTBOX1012",
            "OUTBOX1018",
            "OUTBOX1022",
            "OUTBOX1060",
            "OUTBOX1064",
            "OUTBOX1066",
            "OUTBOX1101",
            "OUTBOX1102",
            "OUTBOX1103",
            "OUTBOX1106");
    assertThat(log)
        .contains("bad.same", "'twin'", "outbox.poll-intervall", "outbox.poll-interval'", "-5s")
        .contains("outbox.batch-size is 'none'");
  }

  @Test
  void a_missing_entity_manager_is_told_with_the_line_to_add() {
    String log = logOfRefused(TestWar.bare("nostorage.war"));

    assertThat(log).contains("OUTBOX2001").contains("@OutboxStorage");
  }

  @Test
  void an_entity_that_is_not_mapped_is_told_with_the_line_to_add() {
    String log = logOfRefused(storage("notmapped.war", "java:comp/DefaultDataSource", ""));

    assertThat(log).contains("OUTBOX2003").contains(MAPPED);
  }

  @Test
  void missing_tables_are_told() {
    String log = logOfRefused(storage("notables.war", "jdbc/empty", MAPPED));

    assertThat(log).contains("OUTBOX2200").contains("outbox_message");
  }

  private static WebArchive storage(String name, String dataSource, String mapping) {
    return TestWar.bare(name, "outbox.schema=validate")
        .addClass(OneStorage.class)
        .addAsResource(persistence(dataSource, mapping), PERSISTENCE_XML);
  }

  private static StringAsset persistence(String dataSource, String mapping) {
    return new StringAsset(PERSISTENCE.formatted(dataSource, mapping));
  }

  /** What the server says about a war that must not start. */
  private static String logOfRefused(WebArchive war) {
    Dropins dropins = Dropins.put(war);
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                assertThat(dropins.started()).as(dropins.log()).isFalse();
                return dropins.refused();
              });
      return dropins.log();
    } finally {
      dropins.close();
    }
  }
}
