package ee.outbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.OutboxMessage;
import ee.outbox.Status;
import ee.outbox.it.modes.Everywhere;
import ee.outbox.it.modes.EverywhereHandlers;
import ee.outbox.it.modes.Shared;
import ee.outbox.it.modes.Unmarked;
import ee.outbox.it.modes.UnmarkedHandlers;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/**
 * G10 with two applications on one table, which handle different things: one war discovers all
 * classes as beans, the other has no {@code beans.xml}.
 */
class TwoWarsIT extends InServerIT {

  private static final String EVERYTHING = "everything";
  private static final String UNMARKED = "unmarked";

  private static final String BEANS_XML = "WEB-INF/beans.xml";

  private static final String BEANS =
      """
      <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" bean-discovery-mode="all" version="4.0"/>
      """;

  @Deployment(name = EVERYTHING)
  static WebArchive everything() {
    WebArchive war = events(TestWar.named("everything.war")).addClass(EverywhereHandlers.class);
    war.delete(BEANS_XML);
    return war.addAsWebInfResource(new StringAsset(BEANS), "beans.xml");
  }

  @Deployment(name = UNMARKED)
  static WebArchive unmarked() {
    WebArchive war = events(TestWar.named("unmarked.war")).addClass(UnmarkedHandlers.class);
    war.delete(BEANS_XML);
    return war;
  }

  @Test
  @OperateOnDeployment(EVERYTHING)
  void a_war_with_discovery_mode_all_captures_and_handles() {
    assertHandled(new Everywhere(newMark("all"), 1));
  }

  @Test
  @OperateOnDeployment(UNMARKED)
  void a_war_without_beans_xml_captures_and_handles() {
    assertHandled(new Unmarked(newMark("unmarked"), 2));
  }

  @Test
  @OperateOnDeployment(EVERYTHING)
  void what_one_war_captures_the_other_handles() {
    assertHandled(new Unmarked(newMark("there"), 3));
  }

  @Test
  @OperateOnDeployment(UNMARKED)
  void and_the_other_way_round() {
    assertHandled(new Everywhere(newMark("back"), 4));
  }

  @Test
  @OperateOnDeployment(EVERYTHING)
  void a_type_that_both_handle_goes_to_the_handlers_of_the_war_that_captures() throws Exception {
    String mark = newMark("shared");

    String id = work.inTransaction(() -> outbox.publish(new Shared(mark)));

    awaitGone(id);
    assertThat(effects.committed(mark)).containsExactly(EverywhereHandlers.SHARED);
  }

  @Test
  @OperateOnDeployment(UNMARKED)
  void a_war_that_takes_what_it_has_no_handler_for_gives_it_back() throws Exception {
    String mark = newMark("given back");
    admin.pause();
    try {
      endClaimUnderWay();
      String id = work.inTransaction(() -> outbox.publish(new Shared(mark)));

      eventually().until(() -> wasGivenBack(id));
      OutboxMessage message = admin.find(id).orElseThrow();
      assertThat(message.status()).isEqualTo(Status.PENDING);
      assertThat(message.attempts()).isZero();
      assertThat(effects.committed(mark)).isEmpty();
      assertThat(admin.discard(id)).isTrue();
    } finally {
      admin.resume();
    }
  }

  @Test
  @OperateOnDeployment(EVERYTHING)
  void what_nobody_handles_waits() throws Exception {
    OutboxMessage message =
        OutboxMessage.builder().eventType("it.nobody").payload(new byte[] {1}).build();

    String id = work.inTransaction(() -> outbox.publish(message));
    assertHandled(new Everywhere(newMark("after nobody"), 5));
    assertHandled(new Unmarked(newMark("after nobody"), 6));

    assertThat(admin.find(id).orElseThrow().status()).isEqualTo(Status.PENDING);
    assertThat(admin.discard(id)).isTrue();
  }

  private void assertHandled(Everywhere event) {
    work.inTransaction(() -> events.fire(event));

    eventually().until(() -> effects.committed(event.mark()).equals(List.of(event.number())));
  }

  private void assertHandled(Unmarked event) {
    work.inTransaction(() -> events.fire(event));

    eventually().until(() -> effects.committed(event.mark()).equals(List.of(event.number())));
  }

  /** A claim that had begun when this node paused may take what was published afterwards. */
  private void endClaimUnderWay() throws Exception {
    String id = work.inTransaction(() -> outbox.publish(new Shared(newMark("probe"))));
    eventually().until(() -> admin.find(id).isEmpty() || wasGivenBack(id));
    admin.discard(id);
  }

  private boolean wasGivenBack(String id) {
    OutboxMessage message = admin.find(id).orElseThrow();
    return message.availableAt().isAfter(message.createdAt().plusSeconds(1));
  }

  private static WebArchive events(WebArchive war) {
    return war.addClasses(Everywhere.class, Unmarked.class, Shared.class);
  }
}
