package ee.outbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.outbox.OutboxStorage;
import ee.outbox.it.app.Business;
import ee.outbox.it.app.Call;
import ee.outbox.it.app.Keyed;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/**
 * G1 and G2 where the business table is in another database than the outbox: two XA data sources in
 * one transaction.
 */
class XaIT extends InServerIT {

  @Inject @OutboxStorage EntityManager outboxUnit;
  @Inject @Business EntityManager businessUnit;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry registry;

  @Deployment
  static WebArchive war() {
    return TestWar.twoUnits("xa.war", "jdbc/outbox-xa", "jdbc/business-xa");
  }

  @Test
  void the_tables_are_in_two_databases() throws Exception {
    assertThat(work.inTransaction(() -> tables(outboxUnit, "outbox_message"))).isEqualTo(1);
    assertThat(work.inTransaction(() -> tables(businessUnit, "outbox_message"))).isZero();
    assertThat(work.inTransaction(() -> tables(businessUnit, "effect"))).isEqualTo(1);
  }

  @Test
  void both_commit_or_neither_does() throws Exception {
    String mark = newMark("xa");

    assertThatThrownBy(
            () ->
                work.inTransaction(
                    () -> {
                      write(mark, 1);
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    work.inTransaction(() -> write(mark, 2));

    eventually().until(() -> effects.committed(mark).contains(2));
    assertThat(effects.committed(mark)).containsExactly(-2, 2);
    assertThat(desk.calls(mark)).hasSize(1);
  }

  @Test
  void a_failed_attempt_leaves_nothing_in_either_and_the_next_one_writes_both() throws Exception {
    String mark = newMark("xa retry");
    desk.react(
        mark,
        call -> {
          if (call.attempt() == 1) {
            throw new IllegalStateException("not yet");
          }
          if (call.attempt() == 2) {
            registry.setRollbackOnly();
          }
        });

    String id = work.inTransaction(() -> outbox.publish(new Keyed(mark, mark, 1)));

    awaitGone(id);
    // One resource commits after the other: for a moment only the outbox's is seen.
    eventually().until(() -> effects.committed(mark).equals(List.of(1)));
    assertThat(desk.calls(mark)).extracting(Call::attempt).containsExactly(1, 2, 3);
  }

  private void write(String mark, int number) {
    effects.add(mark, -number);
    events.fire(new Keyed(mark, mark, number));
  }

  private static long tables(EntityManager unit, String name) {
    String sql = "select count(*) from information_schema.tables where lower(table_name) = ?1";
    return ((Number) unit.createNativeQuery(sql).setParameter(1, name).getSingleResult())
        .longValue();
  }
}
