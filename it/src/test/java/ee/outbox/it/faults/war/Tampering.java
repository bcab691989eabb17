package ee.outbox.it.faults.war;

import ee.outbox.OutboxStorage;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.NodeId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The switches, and what the broken forms need of the database. */
@ApplicationScoped
public class Tampering {

  // Both by primary key.
  private static final String OWNER =
      "select owner, claim_no from outbox_message where seq = ?1 and status in (0, 2)";
  private static final String DELETE = "delete from outbox_message where seq = ?1 and owner = ?2";

  @Inject @OutboxStorage EntityManager em;
  @Inject Deaths deaths;
  @Inject Holds holds;

  private volatile Breakage breakage = Breakage.NONE;

  /** From now on. */
  public void use(Breakage next) {
    breakage = next;
  }

  Breakage breakage() {
    return breakage;
  }

  Deaths deaths() {
    return deaths;
  }

  /** Something is claimed and not settled yet. */
  void aboutToSettle() {
    deaths.reached(Death.AFTER_CLAIM);
    holds.reached(Hold.BEFORE_SETTLING);
  }

  /** The token of whoever owns the message now. */
  Optional<ClaimToken> stolen(ClaimToken token) {
    em.joinTransaction();
    List<?> rows = em.createNativeQuery(OWNER).setParameter(1, token.number()).getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .map(row -> new ClaimToken(node(row[0]), token.number(), ((Number) row[1]).intValue()))
        .findFirst();
  }

  boolean deleteWhateverIsBefore(ClaimToken token) {
    em.joinTransaction();
    return em.createNativeQuery(DELETE)
            .setParameter(1, token.number())
            .setParameter(2, token.owner().value())
            .executeUpdate()
        == 1;
  }

  /** In a transaction of its own. */
  @Transactional(TxType.REQUIRES_NEW)
  public <T> T apart(Supplier<T> work) {
    return work.get();
  }

  private static NodeId node(Object owner) {
    return new NodeId(((Number) owner).longValue());
  }
}
