package ee.outbox.jpa;

import ee.outbox.jpa.database.Database;
import ee.outbox.jpa.database.Databases;
import ee.outbox.jpa.message.OutboxRow;
import ee.outbox.jpa.schema.Schema;
import ee.outbox.jpa.sql.Provider;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.spi.StoreSettings;
import ee.outbox.spi.TransactionRunner;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.function.Supplier;

/** What happens once, before a store works. */
final class Start {

  private final Supplier<EntityManager> entityManagers;
  private final StoreSettings settings;
  private final TransactionRunner transactions;

  Start(Supplier<EntityManager> entityManagers, StoreSettings settings) {
    this.entityManagers = entityManagers;
    this.settings = settings;
    this.transactions = settings.transactions();
  }

  Roles run() {
    try {
      Sql sql = new Sql(entityManagers, transactions.callAndRollBack(this::provider));
      Database database =
          settings
              .database()
              .map(Databases::named)
              .orElseGet(() -> Databases.recognise(sql, transactions));
      Schema schema = new Schema(database.blueprint(), sql, transactions);
      switch (settings.schema()) {
        case CREATE -> schema.create();
        case VALIDATE -> schema.validate();
        case NONE -> {}
      }
      String isolation = transactions.callAndRollBack(() -> database.isolation().level(sql));
      if (!database.isolation().accepts(isolation)) {
        throw JpaMessages.wrongIsolation(isolation);
      }
      Roles roles = transactions.callAndRollBack(() -> Roles.of(database, sql, settings));
      new Participation(sql, database.dialect(), roles.nodes(), transactions).prove();
      return roles;
    } catch (PersistenceException e) {
      throw JpaMessages.noDatabase(e);
    }
  }

  private Provider provider() {
    EntityManager entityManager = entityManagers.get();
    try {
      entityManager.getMetamodel().entity(OutboxRow.class);
    } catch (IllegalArgumentException e) {
      throw JpaMessages.notMapped();
    }
    return Provider.of(entityManager);
  }
}
