package ee.outbox.jpa;

import ee.outbox.jpa.admin.JpaStoreAdmin;
import ee.outbox.jpa.claim.JpaClaimSource;
import ee.outbox.jpa.claim.LowWater;
import ee.outbox.jpa.database.Database;
import ee.outbox.jpa.node.JpaNodeRegistry;
import ee.outbox.jpa.settle.Completion;
import ee.outbox.jpa.settle.JpaSettlement;
import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.jpa.write.ClaimedWriting;
import ee.outbox.jpa.write.JpaMessageWriter;
import ee.outbox.jpa.write.KeyLocks;
import ee.outbox.spi.ClaimSource;
import ee.outbox.spi.MessageWriter;
import ee.outbox.spi.NodeRegistry;
import ee.outbox.spi.Settlement;
import ee.outbox.spi.StoreAdmin;
import ee.outbox.spi.StoreSettings;

/** The roles of a store on one database, put together. */
record Roles(
    String description,
    MessageWriter writer,
    NodeRegistry nodes,
    ClaimSource claims,
    Settlement settlement,
    StoreAdmin admin) {

  static Roles of(Database database, Sql sql, StoreSettings settings) {
    Dialect dialect = database.dialect();
    KeyLocks locks = database.locks(sql, settings.lockTimeout());
    ClaimedWriting writing = database.claimedWriting(sql, settings.lockTimeout());
    LowWater lowWater = new LowWater(System::nanoTime);
    Completion completion = new Completion(sql, dialect, settings.keepCompleted());
    return new Roles(
        "Jakarta Persistence on "
            + database.name()
            + " "
            + sql.rows(database.version()).get(0).text(0),
        new JpaMessageWriter(sql, locks, database.insert(sql, settings.lockTimeout()), writing),
        new JpaNodeRegistry(sql, dialect, lowWater::forget),
        new JpaClaimSource(database.claims(sql, lowWater), dialect.longestList()),
        new JpaSettlement(
            sql,
            dialect,
            completion,
            database.atHead(sql),
            database.batch(sql, completion),
            writing),
        new JpaStoreAdmin(sql, dialect, locks, completion));
  }
}
