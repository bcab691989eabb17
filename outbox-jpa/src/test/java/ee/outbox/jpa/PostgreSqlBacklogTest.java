package ee.outbox.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.OutboxAdmin.Filter;
import ee.outbox.OutboxMessage;
import ee.outbox.Status;
import ee.outbox.jpa.claim.JpaClaimSource;
import ee.outbox.jpa.claim.LowWater;
import ee.outbox.jpa.database.Databases;
import ee.outbox.jpa.sql.Provider;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.jpa.testing.PostgreSqlServer;
import ee.outbox.jpa.testing.Storage;
import ee.outbox.spi.ClaimRequest;
import ee.outbox.spi.ClaimSource;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.DeliveryTime;
import ee.outbox.spi.Lane;
import ee.outbox.spi.NewMessage;
import ee.outbox.spi.NewMessage.IdRule;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.StoreSettings;
import ee.outbox.spi.StoreSettings.Retention;
import ee.outbox.spi.StoreSettings.SchemaMode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a claim and a settlement of 100 cost in pages touched, beside a backlog of each kind: at
 * most twice what they cost without any, whatever the statistics say. Some come first: a driver
 * keeps plans only after some uses.
 *
 * <p>The counts are those of the one session that works, and nothing else happens: the tables are
 * new for each test, in a database of their own; they are vacuumed and analyzed where the test says
 * so; the clock by which a node looks from the beginning stands still until the test moves it.
 */
class PostgreSqlBacklogTest {

  private static final int BACKLOG = Integer.getInteger("outbox.test.backlog", 20_000);
  private static final int CLAIMS = 12;

  /** About 440 were measured without a backlog (PostgreSQL 18). */
  private static final long CLAIM = 880;

  /** 328 were measured, with or without a backlog. */
  private static final long SETTLED_TOGETHER = 660;

  /** 681 were measured, with or without a backlog. */
  private static final long SETTLED_SINGLY = 1_360;

  /** 9 were measured for the first, up to 53 where 2,400 had gone before it, not vacuumed. */
  private static final long SETTLED_OF_A_HOT_KEY = 200;

  /** 13 were measured for one message, its own row and indexes included. */
  private static final long WRITTEN = 26;

  private static final String PAGES =
      """
      select sum(pg_stat_get_xact_blocks_fetched(oid))
        from pg_class where relname like 'outbox%' and relkind in ('r', 'i')""";

  private static final String TOASTED_PAGES =
      """
      select pg_stat_get_xact_blocks_fetched(reltoastrelid)
        from pg_class where relname = 'outbox_message'""";

  private static String url;

  private final AtomicLong nanoTime = new AtomicLong();
  private Storage storage;
  private JpaOutboxStore store;
  private ClaimSource claims;
  private NodeId node;
  private final Set<Lane> finished = new HashSet<>();
  private Duration clockStep = Duration.ZERO;
  private long counted;

  private enum Backlog {
    NONE("'planned'", "null", "0", "clock_timestamp()", 0),
    PENDING("'planned'", "null", "0", "clock_timestamp()", BACKLOG),
    COMPLETED("'planned'", "null", "4", "now() - interval '1 hour'", BACKLOG),
    DEAD("'planned'", "null", "3", "now() - interval '1 hour'", BACKLOG),
    FOREIGN("'foreign' || n % 10", "-n", "0", "now()", BACKLOG),
    RETRY("'planned'", "-n", "0", "now() + interval '1 hour'", BACKLOG),
    ONE_FAILING_KEY(
        "'planned'",
        "-1",
        "0",
        "now() + case when n = 1 then 1 else -1 end * interval '1 hour'",
        BACKLOG),
    FAILING_KEYS(
        "'planned'",
        "-1 - n % 1000",
        "0",
        "now() + case when n <= 1000 then 1 else -1 end * interval '1 hour'",
        BACKLOG),
    FOREIGN_HEADS(
        "case when n <= 100 then 'foreign' else 'planned' end",
        "-1 - n % 100",
        "0",
        "now() - interval '1 hour'",
        1_000);

    private final String insert;

    Backlog(String type, String lane, String status, String due, int rows) {
      this.insert =
          """
          insert into outbox_message (id, event_type, lane, status, available_at, payload)
          select 'backlog-' || n, %s, %s, %s, %s, decode('00', 'hex') from generate_series(1, %d) n"""
              .formatted(type, lane, status, due, rows);
    }
  }

  /** What the planner believes; the tables are as in the backlog's name. */
  private enum Statistics {
    /** Nobody has looked yet, as in the first minutes of a new table. */
    NONE,
    /** The queue was empty when somebody looked. */
    OF_THE_EMPTY_TABLE,
    /** All messages were of one key. */
    OF_ONE_KEY,
    /** The same as there is. */
    TRUE
  }

  /** What was counted at most. */
  private record Cost(long claim, long settlement) {}

  @BeforeAll
  static void create() throws SQLException {
    url = PostgreSqlServer.newDatabase("backlog");
  }

  @BeforeEach
  void start() throws SQLException {
    run("drop table if exists outbox_message, outbox_lane, outbox_node");
    storage = new Storage(url, "postgres");
    store = storage.open();
    store.start(
        new StoreSettings(
            SchemaMode.CREATE, Optional.empty(), Duration.ofSeconds(5), Retention.DELETE, storage));
    for (String table : List.of("outbox_message", "outbox_lane", "outbox_node")) {
      run("alter table " + table + " set (autovacuum_enabled = off)");
    }
    run("vacuum outbox_message");
    Sql sql = new Sql(storage::entityManager, Provider.ECLIPSELINK);
    claims =
        new JpaClaimSource(
            Databases.named("PostgreSQL").claims(sql, new LowWater(nanoTime::get)), 10_000);
    node = storage.call(() -> store.nodes().register("backlog", Duration.ofMinutes(30)));
  }

  @AfterEach
  void close() {
    storage.close();
  }

  @ParameterizedTest
  @EnumSource
  void a_backlog_does_not_slow_a_claim(Backlog backlog) throws SQLException {
    run(backlog.insert);
    fill();
    run("analyze outbox_message");
    park();

    costsAsWithoutIt();
  }

  /** Where all that is live is of one key, statistics make a condition on the key look weak. */
  @ParameterizedTest
  @EnumSource
  void a_backlog_that_was_analyzed_slows_neither_claim_nor_settlement(Backlog backlog)
      throws SQLException {
    lieBehind(backlog, "vacuum analyze outbox_message");

    costsAsWithoutIt();
  }

  @ParameterizedTest
  @EnumSource
  void a_backlog_that_was_analyzed_does_not_slow_settlements_of_one_message(Backlog backlog)
      throws SQLException {
    lieBehind(backlog, "analyze outbox_message");

    assertThat(cost(this::singly).settlement()).isBetween(100L, SETTLED_SINGLY);
  }

  /**
   * Behind others that are done, so that what is in order of numbers alone is far away; and before
   * anybody has vacuumed, when an index alone tells nothing.
   */
  @ParameterizedTest
  @EnumSource(names = {"NONE", "RETRY", "ONE_FAILING_KEY", "FAILING_KEYS"})
  void a_hot_key_slows_neither_claims_nor_settlements(Backlog backlog) throws SQLException {
    run(Backlog.COMPLETED.insert.replace("backlog-", "done-"));
    run(backlog.insert);
    fill("7");
    park();
    run("analyze outbox_message");

    for (int i = 0; i < 2 * CLAIMS; i++) {
      List<ClaimedMessage> claimed = claim();
      assertThat(counted).isBetween(100L, i < CLAIMS ? Long.MAX_VALUE : CLAIM);
      for (ClaimedMessage each : claimed) {
        assertThat(singly(List.of(each))).isEqualTo(1);
        assertThat(counted).isBetween(5L, SETTLED_OF_A_HOT_KEY);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_backlog_that_was_analyzed_does_not_slow_a_write_that_claims(Backlog backlog)
      throws SQLException {
    lieBehind(backlog, "analyze outbox_message");
    // A scan of bits, else cheapest here, has no plan that would be kept.
    storage.call(() -> connection().createStatement().execute("set enable_bitmapscan = off"));

    assertThat(costOfWriting()).isBetween(5L, WRITTEN);
  }

  private void costsAsWithoutIt() {
    Cost cost = cost(this::together);

    assertThat(cost.claim()).isBetween(100L, CLAIM);
    assertThat(cost.settlement()).isBetween(100L, SETTLED_TOGETHER);
  }

  private void lieBehind(Backlog backlog, String analyze) throws SQLException {
    run(backlog.insert.replace("'00'", "repeat('00', 300)"));
    fill("null");
    park();
    run(analyze);
  }

  @ParameterizedTest
  @EnumSource
  void no_statistics_slow_a_settlement(Statistics statistics) throws SQLException {
    believe(statistics);

    Cost cost = cost(this::together);

    assertThat(cost.claim()).isLessThan(CLAIM);
    assertThat(cost.settlement()).isLessThan(SETTLED_TOGETHER);
  }

  @ParameterizedTest
  @EnumSource
  void no_statistics_slow_settlements_of_one_message(Statistics statistics) throws SQLException {
    believe(statistics);

    assertThat(cost(this::singly).settlement()).isLessThan(SETTLED_SINGLY);
  }

  @ParameterizedTest
  @EnumSource
  void no_statistics_slow_a_write_that_claims(Statistics statistics) throws SQLException {
    believe(statistics);

    assertThat(costOfWriting()).isBetween(5L, WRITTEN);
  }

  private long costOfWriting() {
    long most = 0;
    for (int i = 0; i < 2 * CLAIMS; i++) {
      long first = write("first-" + i, "key-" + i, 1);
      long behind = write("behind-" + i, "key-" + i, 0);
      most = i < CLAIMS ? 0 : Math.max(most, Math.max(first, behind));
    }
    return most;
  }

  /** Pages touched by one message, of which so many are claimed. */
  private long write(String id, String key, int claimed) {
    OutboxMessage message =
        OutboxMessage.builder()
            .id(id)
            .eventType("planned")
            .aggregateType("k")
            .aggregateId(key)
            .payload(new byte[1])
            .build();
    NewMessage written =
        new NewMessage(message, new DeliveryTime.Immediately(), IdRule.GENERATED, List.of());
    return storage.call(
        () -> {
          long before = number(PAGES);
          assertThat(store.writer().appendClaimed(node, List.of(written)).orElseThrow().messages())
              .hasSize(claimed);
          return number(PAGES) - before;
        });
  }

  @Test
  void a_look_from_the_beginning_passes_what_was_vacuumed() throws SQLException {
    run(Backlog.FAILING_KEYS.insert);
    fill();
    park();
    run("vacuum outbox_message");
    clockStep = Duration.ofSeconds(6);

    assertThat(cost(this::together).claim()).isLessThan(CLAIM);
  }

  @Test
  void lanes_that_have_ended_are_dropped_without_a_look_at_others() throws SQLException {
    run("vacuum analyze outbox_message");
    long withoutOthers = 0;
    for (int i = 0; i < CLAIMS; i++) {
      withoutOthers = claimThatDropsLanes();
    }
    run(
        """
        insert into outbox_message (id, event_type, lane, status, payload)
        select 'waiting-' || n, 'planned', -1 - n %% 1000, 2, decode('00', 'hex') from generate_series(1, %d) n"""
            .formatted(BACKLOG));

    assertThat(claimThatDropsLanes()).isBetween(10L, 2 * withoutOthers);
  }

  private long claimThatDropsLanes() throws SQLException {
    run("insert into outbox_lane (lane, due) select n, now() from generate_series(1, 10) n");
    assertThat(claim()).isEmpty();
    assertThat(storage.call(() -> number("select count(*) from outbox_lane"))).isZero();
    return counted;
  }

  @Test
  void the_oldest_that_waits_is_found_at_the_head_of_each_lane() throws SQLException {
    run(
        "insert into outbox_message (id, event_type, lane, payload) select 'x' || n, 'planned', n, decode('00', 'hex') from generate_series(1, 40000) n");
    run("analyze outbox_message");
    run("delete from outbox_message");
    assertThat(counted(() -> store.admin().oldestPendingAge())).isEmpty();
    long withoutWaiting = counted;
    run(
        """
        insert into outbox_message (id, event_type, lane, status, payload)
        select 'waiting-' || n, 'planned', -1 - n % 4, 2, decode('00', 'hex') from generate_series(1, 20000) n""");
    run("insert into outbox_lane (lane, due) select -n, now() from generate_series(1, 4) n");

    for (int i = 0; i < CLAIMS; i++) {
      assertThat(counted(() -> store.admin().oldestPendingAge())).isPresent();
      // 8 more were measured; whole lanes are 2,800. The way past what was deleted varies by 200.
      assertThat(counted).isBetween(4L, withoutWaiting + 1_000);
    }
  }

  @Test
  void lanes_that_were_looked_at_in_vain_do_not_slow_a_claim_while_an_old_transaction_is_open()
      throws SQLException {
    try (Connection old = oldTransaction()) {
      run(Backlog.FOREIGN_HEADS.insert);
      fill();
      run("analyze outbox_message");
      park();
      run(
          "insert into outbox_lane (lane, due) select -n, now() - interval '1 minute' from generate_series(1000, 100000) n");
      run("delete from outbox_lane where lane <= -1000");

      assertThat(cost(this::together).claim()).isLessThan(CLAIM);
      old.rollback();
    }
  }

  @Test
  void what_the_last_claims_got_does_not_slow_the_next_while_an_old_transaction_is_open()
      throws SQLException {
    try (Connection old = oldTransaction()) {
      run(
          """
          insert into outbox_message (id, event_type, payload, available_at)
          select 'burst-' || n, 'planned', decode(repeat('00', 1500), 'hex'), now() + n * interval '1 microsecond'
            from generate_series(1, 5000) n""");
      run("analyze outbox_message");

      assertThat(cost(this::together).claim()).isBetween(100L, CLAIM);
      old.rollback();
    }
  }

  @Test
  void large_payloads_that_a_claim_has_no_room_for_are_not_read() throws SQLException {
    run("alter table outbox_message alter payload set storage external");
    run(
        """
        insert into outbox_message (id, lane, event_type, payload)
        select 'large-' || n, n / 3, 'planned', decode(repeat('00', 100000), 'hex')
          from generate_series(1, 100) n""");

    long one = storage.call(() -> toasted(() -> claimWithin(1)));
    long two = storage.call(() -> toasted(() -> claimWithin(250_000)));

    assertThat(one).isBetween(1L, 200L);
    assertThat(two).isBetween(one + 1, 2 * one);
  }

  private List<ClaimedMessage> claimWithin(long bytes) {
    return claims
        .claim(new ClaimRequest(node, List.of("planned"), 100, bytes, Set.of()))
        .messages();
  }

  private long toasted(Callable<?> work) throws Exception {
    long before = number(TOASTED_PAGES);
    work.call();
    return number(TOASTED_PAGES) - before;
  }

  @ParameterizedTest
  @EnumSource
  void counting_reads_no_other_status(Status status) throws SQLException {
    run(Backlog.COMPLETED.insert);
    run("update outbox_message set status = 3 where seq % 20 = 0");
    fill();
    run("analyze outbox_message");
    Filter filter = Filter.builder().status(status).eventType("planned").build();

    long cost =
        storage.call(
            () -> {
              long before = number(PAGES);
              assertThat(store.admin().count(filter, 500))
                  .isEqualTo(status == Status.CLAIMED ? 0 : 500);
              return number(PAGES) - before;
            });

    assertThat(cost).isLessThan(4_000);
  }

  /** Three of four have a key, with six messages each. */
  private static void fill() throws SQLException {
    fill("case when n % 4 > 0 then n / 8 end");
  }

  private static void fill(String lane) throws SQLException {
    run(
        """
        insert into outbox_message (id, lane, event_type, payload)
        select 'plan-' || n, %s, 'planned', decode('00', 'hex')
          from generate_series(1, 3000) n"""
            .formatted(lane));
  }

  /** Much that is not waited for, and statistics of some other time. */
  private static void believe(Statistics statistics) throws SQLException {
    if (statistics == Statistics.OF_ONE_KEY) {
      run(
          "insert into outbox_message (id, event_type, lane, payload) select 'x' || n, 'planned', 7, decode('00', 'hex') from generate_series(1, 20000) n");
    }
    if (statistics == Statistics.OF_ONE_KEY || statistics == Statistics.OF_THE_EMPTY_TABLE) {
      run("analyze outbox_message");
    }
    run("delete from outbox_message");
    run("vacuum outbox_message");
    run(Backlog.COMPLETED.insert);
    fill();
    if (statistics == Statistics.TRUE) {
      run("analyze outbox_message");
    }
  }

  /** Sets to wait what waits. Lanes with foreign heads would be looked at once in each second. */
  private void park() throws SQLException {
    int looks = 0;
    while (together(claim()) == 0) {
      assertThat(looks++).isLessThan(1_000);
    }
    run("update outbox_lane set due = now() + interval '1 hour' where lane < 0");
  }

  /** Of claims that have settled into their plans. */
  private Cost cost(Settling settling) {
    long claim = 0;
    long settlement = 0;
    for (int i = 0; i < 2 * CLAIMS; i++) {
      nanoTime.addAndGet(clockStep.toNanos());
      List<ClaimedMessage> claimed = claim();
      long claimPages = counted;
      assertThat(settling.settle(claimed)).isEqualTo(100);
      if (i >= CLAIMS) {
        claim = Math.max(claim, claimPages);
        settlement = Math.max(settlement, counted);
      }
    }
    return new Cost(claim, settlement);
  }

  private interface Settling {
    int settle(List<ClaimedMessage> claimed);
  }

  private List<ClaimedMessage> claim() {
    Set<Lane> lanes = Set.copyOf(finished);
    finished.clear();
    List<ClaimedMessage> claimed =
        counted(
            () ->
                claims
                    .claim(new ClaimRequest(node, List.of("planned"), 100, Long.MAX_VALUE, lanes))
                    .messages());
    claimed.forEach(each -> each.lane().ifPresent(finished::add));
    return claimed;
  }

  private int together(List<ClaimedMessage> claimed) {
    List<ClaimToken> tokens = claimed.stream().map(ClaimedMessage::token).toList();
    return counted(() -> store.settlement().completeAll(tokens));
  }

  private int singly(List<ClaimedMessage> claimed) {
    return counted(
        () -> {
          int settled = 0;
          for (ClaimedMessage each : claimed) {
            settled += store.settlement().complete(each.token()) ? 1 : 0;
          }
          return settled;
        });
  }

  private <T> T counted(Callable<T> work) {
    return storage.call(
        () -> {
          long before = number(PAGES);
          T result = work.call();
          counted = number(PAGES) - before;
          return result;
        });
  }

  /** Of the transaction's own session. */
  private long number(String query) throws SQLException {
    try (Statement statement = connection().createStatement();
        ResultSet counts = statement.executeQuery(query)) {
      counts.next();
      return counts.getLong(1);
    }
  }

  private Connection connection() {
    return storage.entityManager().unwrap(Connection.class);
  }

  private static Connection oldTransaction() throws SQLException {
    Connection old = DriverManager.getConnection(url, "postgres", "");
    old.setAutoCommit(false);
    old.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try (Statement statement = old.createStatement()) {
      statement.execute("select 1 from outbox_node");
    }
    return old;
  }

  private static void run(String statement) throws SQLException {
    try (Connection own = DriverManager.getConnection(url, "postgres", "");
        Statement running = own.createStatement()) {
      running.execute(statement);
    }
  }
}
