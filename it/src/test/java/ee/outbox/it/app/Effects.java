package ee.outbox.it.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;

/** The business table. */
@ApplicationScoped
public class Effects {

  @Inject @Business EntityManager em;

  /** Adds a row in the running transaction. */
  @Transactional(TxType.MANDATORY)
  public void add(String mark, int number) {
    em.persist(new Effect(mark, number));
  }

  /** The numbers of all committed rows of a mark, in the order of writing. */
  @Transactional(TxType.REQUIRES_NEW)
  public List<Integer> committed(String mark) {
    return em
        .createQuery("select e from Effect e where e.mark = :mark order by e.id", Effect.class)
        .setParameter("mark", mark)
        .getResultList()
        .stream()
        .map(Effect::getNumber)
        .toList();
  }

  /** What one native query returns, in a transaction of its own. */
  @Transactional(TxType.REQUIRES_NEW)
  public Object single(String sql) {
    return em.createNativeQuery(sql).getSingleResult();
  }
}
