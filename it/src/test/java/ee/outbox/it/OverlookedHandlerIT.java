package ee.outbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.outbox.it.bad.NoBean;
import ee.outbox.it.bad.NoEjb;
import ee.outbox.it.server.Dropins;
import java.time.Duration;
import java.util.Locale;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** A handler whose class is no bean is never called; CDI says nothing, the outbox does. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@DisabledIfSystemProperty(
    named = "it.server",
    matches = "liberty",
    disabledReason = "Open Liberty does not look at parameters")
class OverlookedHandlerIT {

  /** Only to have the server started. */
  @Deployment(testable = false)
  static WebArchive nothing() {
    return ShrinkWrap.create(WebArchive.class, "nothing.war")
        .addAsWebResource(new StringAsset("nothing"), "index.html");
  }

  @Test
  void is_told_with_its_name() {
    assertTold(NoBean.class);
  }

  @Test
  @EnabledIfSystemProperty(
      named = "it.ejb",
      matches = "false",
      disabledReason = "this server has EJB: a @Stateless class is a bean there")
  void an_ejb_is_told_where_there_is_no_ejb() {
    assertTold(NoEjb.class);
  }

  private static void assertTold(Class<?> handlers) {
    String name = handlers.getSimpleName().toLowerCase(Locale.ROOT) + ".war";
    WebArchive war = TestWar.bare(name, "outbox.store=memory").addClass(handlers);

    Dropins dropins = Dropins.put(war);
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                assertThat(dropins.refused()).as(dropins.log()).isFalse();
                return dropins.started();
              });
      assertThat(dropins.log()).contains("OUTBOX1043").contains(handlers.getName() + "#on");
    } finally {
      dropins.close();
    }
  }
}
