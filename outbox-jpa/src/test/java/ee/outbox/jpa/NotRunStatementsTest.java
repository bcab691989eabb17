package ee.outbox.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.druid.DbType;
import com.alibaba.druid.sql.SQLUtils;
import com.alibaba.druid.sql.parser.ParserException;
import ee.outbox.HandlerProgress;
import ee.outbox.HandlerProgress.State;
import ee.outbox.OutboxAdmin.Filter;
import ee.outbox.OutboxAdmin.Page;
import ee.outbox.OutboxMessage;
import ee.outbox.Status;
import ee.outbox.jpa.database.Database;
import ee.outbox.jpa.database.Databases;
import ee.outbox.jpa.sql.Provider;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.jpa.testing.Recorder;
import ee.outbox.spi.ClaimRequest;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.DeliveryTime;
import ee.outbox.spi.Lane;
import ee.outbox.spi.NewMessage;
import ee.outbox.spi.NewMessage.IdRule;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.Settlement.OrderOnFailure;
import ee.outbox.spi.StoreSettings;
import ee.outbox.spi.StoreSettings.Retention;
import ee.outbox.spi.StoreSettings.SchemaMode;
import ee.outbox.spi.TransactionRunner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the store would run on databases that no test runs on, read by parsers. */
class NotRunStatementsTest {

  private static final TransactionRunner TRANSACTIONS =
      new TransactionRunner() {
        @Override
        public <T> T call(Callable<T> work) {
          try {
            return work.call();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        }

        @Override
        public <T> T callAndRollBack(Callable<T> work) {
          return call(work);
        }
      };

  private static final ClaimToken TOKEN = new ClaimToken(new NodeId(1), 1, 1);
  private static final List<HandlerProgress> PENDING = List.of(HandlerProgress.pending("h"));
  private static final List<HandlerProgress> DEAD =
      List.of(new HandlerProgress("h", State.DEAD, 1, Optional.empty()));

  /** Words of those databases that neither parser knows: they are left out. */
  private static final String UNKNOWN_TO_PARSERS =
      " (\\(nocache order\\)|\\(no cache order\\)|codeunits32|skip locked data|option \\(maxrecursion 1100\\))";

  private static final Pattern LIST = Pattern.compile("in \\(\\?\\d+(, \\?\\d+)*\\)");

  /** As many as make a list of messages longer than some databases take. */
  private static final List<String> MANY_TYPES =
      IntStream.range(0, 1_200).mapToObj(i -> "t" + i).toList();

  @ParameterizedTest
  @MethodSource("databases")
  void every_statement_is_read_by_a_parser(String name, DbType druid) throws IOException {
    Set<String> statements = statements(name);

    assertThat(statements).hasSizeGreaterThan(75);
    assertThat(statements).allSatisfy(each -> assertThat(faults(each, druid)).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("databases")
  void a_mutilated_statement_is_not(String name, DbType druid) throws IOException {
    assertThat(statements(name))
        .allSatisfy(
            each -> {
              assertThat(faults(each + ")", druid)).isNotEmpty();
              assertThat(faults(each.substring(1), druid)).isNotEmpty();
            });
  }

  @ParameterizedTest
  @MethodSource("databases")
  void no_list_is_longer_than_the_database_takes(String name) throws IOException {
    int longest = Databases.named(name).dialect().longestList();

    assertThat(statements(name))
        .allSatisfy(each -> assertThat(LIST.matcher(each).results()).allMatch(fits(longest)))
        .anyMatch(each -> LIST.matcher(each).results().anyMatch(list -> values(list) > 900));
  }

  private static Predicate<MatchResult> fits(int longest) {
    return list -> values(list) <= longest;
  }

  private static int values(MatchResult list) {
    return list.group().split(",").length;
  }

  static Stream<Arguments> databases() {
    return Stream.of(
        Arguments.of("Oracle", DbType.oracle),
        Arguments.of("SQL Server", DbType.sqlserver),
        Arguments.of("Db2", DbType.db2));
  }

  /** What Druid's parser for the database says; where it knows too little, what JSqlParser says. */
  private static String faults(String statement, DbType druid) {
    String plain = statement.replaceAll("\\?\\d+", "?").replaceAll(UNKNOWN_TO_PARSERS, "");
    try {
      SQLUtils.parseStatements(plain, druid);
      return "";
    } catch (ParserException e) {
      return faults(plain, e);
    }
  }

  private static String faults(String statement, ParserException before) {
    try {
      CCJSqlParserUtil.parse(statement);
      return "";
    } catch (JSQLParserException e) {
      return statement + ": " + before.getMessage() + "; " + e.getMessage();
    }
  }

  private static Set<String> statements(String name) throws IOException {
    Database database = Databases.named(name);
    Set<String> statements = new TreeSet<>(statements(database));
    try (InputStream in = Database.class.getResourceAsStream("/" + database.blueprint().script())) {
      String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Stream.of(script.replaceAll("--.*", "").split(";\\s*\n"))
          .map(String::strip)
          .forEach(statements::add);
    }
    return statements;
  }

  private static Set<String> statements(Database database) {
    Recorder recorder = new Recorder();
    for (Retention retention : Retention.values()) {
      for (Long answer : Arrays.asList(1L, 0L, null)) {
        recorder.answer(1L);
        Sql sql = new Sql(recorder::entityManager, Provider.OTHER);
        Roles roles = Roles.of(database, sql, settings(retention));
        recorder.answer(answer);
        work(roles).forEach(recorder::attempt);
        recorder.attempt(
            () -> new Participation(sql, database.dialect(), roles.nodes(), TRANSACTIONS).prove());
      }
    }
    recorder.statements().add(database.blueprint().columns());
    recorder.statements().add(database.blueprint().indexes());
    database.isolation().query().ifPresent(recorder.statements()::add);
    return recorder.statements();
  }

  private static StoreSettings settings(Retention retention) {
    return new StoreSettings(
        SchemaMode.NONE, Optional.empty(), Duration.ofMillis(1), retention, TRANSACTIONS);
  }

  private static List<Runnable> work(Roles roles) {
    ClaimRequest request =
        new ClaimRequest(
            new NodeId(1), List.of("t"), 2, Long.MAX_VALUE, Set.of(new Lane(1), new Lane(2)));
    Filter filter =
        Filter.builder()
            .eventType("t")
            .aggregate("a", "i")
            .handler("h")
            .olderThan(Duration.ofDays(1))
            .build();
    return List.of(
        () -> roles.writer().append(List.of(message(IdRule.UNIQUE), message(IdRule.GENERATED))),
        () -> roles.nodes().register("n", Duration.ofSeconds(1)),
        () -> roles.nodes().renew(new NodeId(1), Duration.ofSeconds(1)),
        () -> roles.nodes().removeExpired(),
        () -> roles.claims().claim(request),
        () -> roles.claims().claim(request),
        () -> roles.settlement().complete(TOKEN),
        () -> roles.settlement().completeAll(List.of(TOKEN)),
        () -> roles.settlement().saveProgress(TOKEN, PENDING),
        () -> roles.settlement().retryLater(TOKEN, PENDING, Duration.ZERO, OrderOnFailure.BLOCK),
        () -> roles.settlement().retryLater(TOKEN, PENDING, Duration.ZERO, OrderOnFailure.SKIP),
        () -> roles.settlement().deadLetter(TOKEN, DEAD),
        () -> roles.settlement().giveBack(List.of(TOKEN), Duration.ZERO),
        () -> roles.settlement().held(TOKEN),
        () -> roles.admin().find(filter, Page.first(10)),
        () -> roles.admin().find("i"),
        () -> roles.admin().count(filter, 10),
        () ->
            Arrays.stream(Status.values())
                .forEach(each -> roles.admin().count(Filter.builder().status(each).build(), 10)),
        () -> roles.admin().oldestPendingAge(),
        () -> roles.admin().heldByDeadNodes(List.of("t")),
        () -> roles.admin().heldByDeadNodes(MANY_TYPES),
        () -> roles.admin().redrive("i"),
        () -> roles.admin().discard("i"),
        () -> roles.admin().replaceProgress("i", List.of(), PENDING),
        () -> roles.admin().replaceProgress("i", List.of(), DEAD),
        () -> roles.admin().replaceProgress("i", List.of(), List.of()),
        () -> roles.admin().purge(Status.DEAD, Duration.ofDays(1), 10));
  }

  private static NewMessage message(IdRule rule) {
    OutboxMessage message =
        OutboxMessage.builder()
            .id("i")
            .eventType("t")
            .aggregateType("a")
            .aggregateId("i")
            .payload(new byte[] {1})
            .build();
    return new NewMessage(message, new DeliveryTime.Immediately(), rule, List.of("h"));
  }
}
